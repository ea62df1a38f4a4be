using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using StudyKit.Notebooks.Running;

namespace StudyKit.Cli.Run;

/// <summary>The live table of notebooks that run: a row each, those that run first; what does not fit in the window is counted below.</summary>
internal sealed class RunBoard
{
    private const int SmallestWidth = 60;
    private const int NarrowestName = 8;

    // Cells done, status and time, and the blanks between the columns.
    private const int CountWidth = 7;
    private const int StateWidth = 10;
    private const int ClockWidth = 8;
    private const int Gaps = 8;

    private readonly IReadOnlyDictionary<string, string> _names;
    private readonly Dictionary<string, RunningNotebook> _notebooks;
    private readonly List<string> _order;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();

    public RunBoard(IEnumerable<string> notebooks, TimeProvider clock)
    {
        _order = [.. notebooks.Distinct(StringComparer.Ordinal)];
        _names = NotebookNames.Of(_order);
        _notebooks = _order.ToDictionary(path => path, path => new RunningNotebook(_names[path]), StringComparer.Ordinal);
        _clock = clock;
    }

    public void Take(NotebookProgress progress)
    {
        lock (_lock)
        {
            if (_notebooks.TryGetValue(progress.Notebook, out var notebook))
            {
                _notebooks[progress.Notebook] = notebook.After(progress, _clock.GetUtcNow());
            }
        }
    }

    /// <summary>The table for a window of <paramref name="width"/> columns and <paramref name="height"/> lines.</summary>
    public IRenderable Draw(int width, int height)
    {
        List<RunningNotebook> all;
        lock (_lock)
        {
            all = [.. _order.Select(path => _notebooks[path])];
        }

        width = Math.Max(SmallestWidth, width) - 1;
        var rows = Math.Max(1, height - 3);
        var seen = all.Count <= rows ? all : [.. all.OrderBy(Rank).Take(rows)];
        var free = width - CountWidth - StateWidth - ClockWidth - Gaps;
        var nameWidth = Math.Min(Math.Max(NarrowestName, seen.Max(notebook => notebook.Name.Length)), free * 2 / 3);
        var table = new Table().Border(TableBorder.None).Width(width);
        AddColumn(table, "notebook", nameWidth);
        AddColumn(table, "cells", CountWidth, isNumber: true);
        AddColumn(table, "time", ClockWidth, isNumber: true);
        AddColumn(table, "state", StateWidth);
        AddColumn(table, "cell", free - nameWidth, gap: 0);
        foreach (var notebook in seen)
        {
            AddRow(table, notebook, nameWidth, free - nameWidth);
        }

        return seen.Count == all.Count ? table : new Rows(table, new Text(RunWords.Fit(Rest([.. all.Except(seen)]), width)));
    }

    private static int Rank(RunningNotebook notebook) => notebook switch
    {
        { IsRunning: true } => 0,
        { Result.Succeeded: false } => 1,
        { Start: null, Result: null } => 2,
        _ => 3,
    };

    private static string Rest(List<RunningNotebook> rest)
    {
        var counts = rest.GroupBy(notebook => notebook.Result is { } result ? RunWords.Of(result.Status) : notebook.IsRunning ? "running" : "waiting", StringComparer.Ordinal);
        return $"and {string.Join(", ", counts.Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key}")))}";
    }

    private static void AddColumn(Table table, string name, int width, bool isNumber = false, int gap = 2)
    {
        var column = new TableColumn(new Text(name, new Style(decoration: Decoration.Dim))) { Width = width, NoWrap = true, Padding = new Padding(0, 0, gap, 0) };
        table.AddColumn(isNumber ? column.RightAligned() : column);
    }

    private void AddRow(Table table, RunningNotebook notebook, int nameWidth, int cellWidth)
    {
        var (state, colour) = notebook switch
        {
            { Result: { } result } => (RunWords.Of(result.Status), RunWords.Colour(result.Status)),
            { IsRunning: true, IsReplay: true } => ("replaying", "blue"),
            { IsRunning: true } => ("running", "blue"),
            _ => ("waiting", "grey"),
        };
        var now = _clock.GetUtcNow();
        var time = notebook.Result?.Duration ?? (now - notebook.Start);
        var cell = notebook switch
        {
            { Result.Failure: { } failure } => failure.Error.Message,
            { CellStart: { } start, Cell: { } title } => $"{RunWords.Clock(now - start)} {title}",
            { Drifts: > 0 } => string.Create(CultureInfo.InvariantCulture, $"{notebook.Drifts} checked number{(notebook.Drifts == 1 ? string.Empty : "s")} drifted"),
            _ => string.Empty,
        };
        table.AddRow(
            new Text(RunWords.Fit(notebook.Name, nameWidth)),
            new Text(notebook.Count == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"{notebook.Done}/{notebook.Count}")),
            new Text(time is { } elapsed ? RunWords.Clock(elapsed) : string.Empty),
            new Text(state, Style.Parse(colour)),
            new Text(RunWords.Fit(cell, cellWidth), notebook.Result is null ? Style.Plain : Style.Parse(colour)));
    }
}

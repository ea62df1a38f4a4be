using System.Globalization;
using System.Text;
using StudyKit.Notebooks.Running;

namespace StudyKit.Cli.Run;

/// <summary>The table at the end of a run of several notebooks.</summary>
internal static class RunSummary
{
    private static readonly string[] Head = ["notebook", "status", "cells", "time", "checks", "output"];

    /// <summary>The table's lines. The output's path comes last and is never cut, so that it can be copied.</summary>
    /// <param name="results">The results.</param>
    /// <param name="width">Columns of the window; names give way, down to a few letters.</param>
    /// <param name="colours">Whether to colour the states.</param>
    public static string Of(IReadOnlyList<NotebookRunResult> results, int width, bool colours)
    {
        var names = NotebookNames.Of(results.Select(result => result.NotebookPath));
        List<string[]> rows = [Head, .. results.Select(result => Row(result, names[result.NotebookPath]))];
        var widths = Enumerable.Range(0, Head.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        widths[0] = Math.Clamp(width - widths[1..].Sum() - (2 * (Head.Length - 1)), Math.Min(widths[0], 12), widths[0]);

        var text = new StringBuilder();
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            var status = row[1].PadRight(widths[1]);
            text.Append(RunWords.Fit(row[0], widths[0]).PadRight(widths[0])).Append("  ");
            text.Append(colours && i > 0 ? $"\u001b[{Code(results[i - 1].Status)}m{status}\u001b[0m" : status).Append("  ");
            text.Append(row[2].PadLeft(widths[2])).Append("  ").Append(row[3].PadLeft(widths[3])).Append("  ");
            text.Append(row[4].PadLeft(widths[4])).Append("  ").Append(row[5]).Append('\n');
        }

        return text.ToString();
    }

    private static string[] Row(NotebookRunResult result, string name) =>
    [
        name,
        RunWords.Of(result.Status),
        string.Create(CultureInfo.InvariantCulture, $"{result.CellsRun}/{result.Cells.Count(cell => cell.Status != CellRunStatus.Skipped)}"),
        RunWords.Time(result.Duration),
        result.Checks.Count == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{result.Checks.Count(check => check.Passed)}/{result.Checks.Count}"),
        result.OutputPath ?? "-",
    ];

    private static string Code(NotebookRunStatus status) => RunWords.Colour(status) switch
    {
        "green" => "32",
        "yellow" => "33",
        _ => "31",
    };
}

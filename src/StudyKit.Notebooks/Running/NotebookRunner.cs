using System.Globalization;
using System.Text.Json.Nodes;
using StudyKit.Errors;
using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Running;

/// <summary>
/// Runs a notebook without a front end, as papermill does: parameters injected, every cell's state and time recorded, the
/// output notebook written after every cell and kept when one fails.
/// </summary>
public sealed class NotebookRunner
{
    private const string SkipTag = "skip-execution";
    private const string RaisesTag = "raises-exception";

    private readonly NotebookDocument _notebook;
    private readonly PapermillRecord _record;
    private readonly string? _outputPath;
    private readonly IProgress<NotebookProgress>? _progress;
    private readonly Dictionary<string, JsonObject> _displays = new(StringComparer.Ordinal);
    private readonly int _codeCells;
    private readonly List<(NotebookCell Cell, CellRunRecord Record)> _cellsRun = [];

    private NotebookRunner(NotebookDocument notebook, NotebookRunOptions options, IProgress<NotebookProgress>? progress)
    {
        _notebook = notebook;
        _progress = progress;
        _record = new PapermillRecord(notebook, options.Clock);
        _outputPath = options.OutputPath is null ? null : Path.GetFullPath(options.OutputPath);
        _codeCells = notebook.Cells.Count(IsRun);
    }

    /// <summary>Runs a notebook; the one given is not changed.</summary>
    /// <param name="notebook">The notebook. Its name is taken for its path: <c>#r</c> and the working directory are relative to its folder.</param>
    /// <param name="options">Where to, and with which parameters.</param>
    /// <param name="progress">Receives what happens.</param>
    /// <param name="cancellationToken">Stops the run; the output written so far is kept and marks the cell that was stopped as failed.</param>
    /// <exception cref="InputException">A cell is in a language that cannot be run, or the output cannot be written.</exception>
    /// <exception cref="OptionException">An option is out of its range, or a parameter does not fit its declaration.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<NotebookRunResult> RunAsync(
        NotebookDocument notebook,
        NotebookRunOptions options,
        IProgress<NotebookProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        options.Validate();
        var output = notebook.Copy();
        ErrorBanner.Remove(output);
        var parameters = ParameterInjection.Apply(output, options.Parameters, message => progress?.Report(new NotebookProgress.Warned(notebook.Name, message)));
        CheckLanguages(output);

        var folder = Path.GetDirectoryName(Path.GetFullPath(notebook.Name))!;
        var runner = new NotebookRunner(output, options, progress);
        using var session = new CSharpSession(new CSharpSessionOptions { NotebookFolder = folder, WorkingDirectory = options.WorkingDirectory });
        runner._record.Start(notebook.Name, options.OutputPath, parameters);
        return await runner.RunCellsAsync(session, cancellationToken);
    }

    private static bool IsRun(NotebookCell cell) => cell.Kind == CellKind.Code && !cell.HasTag(SkipTag);

    // Before the first cell runs: nobody should wait an hour to hear of it.
    private static void CheckLanguages(NotebookDocument notebook)
    {
        foreach (var (index, cell) in notebook.Cells.Index().Where(cell => IsRun(cell.Item) && !cell.Item.HasTag(RaisesTag)))
        {
            try
            {
                CellParts.Of(cell.Source, notebook.LanguageOf(cell));
            }
            catch (CellException e)
            {
                throw new InputException(
                    notebook.Name,
                    null,
                    string.Create(CultureInfo.InvariantCulture, $"cell {index + 1}, line {e.Line}: {e.Message}"),
                    $"cells that run here, or the tag '{SkipTag}' on this one",
                    e);
            }
        }
    }

    private async Task<NotebookRunResult> RunCellsAsync(INotebookSession session, CancellationToken cancellationToken)
    {
        Save();
        _progress?.Report(new NotebookProgress.RunStarted(_notebook.Name, _outputPath, _codeCells));
        CellFailure? failure = null;
        for (var index = 0; index < _notebook.Cells.Count && failure is null; index++)
        {
            var cell = _notebook.Cells[index];
            var start = _record.CellStarts(cell);
            if (!IsRun(cell))
            {
                _record.CellEnds(cell, start, failed: false);
                continue;
            }

            try
            {
                failure = await RunCellAsync(session, cell, start, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                End(index);
                throw;
            }

            if (failure is not null)
            {
                return Result(End(index), failure);
            }
        }

        return Result(End(null), null);
    }

    private async Task<CellFailure?> RunCellAsync(INotebookSession session, NotebookCell cell, DateTimeOffset start, CancellationToken cancellationToken)
    {
        var number = _cellsRun.Count + 1;
        _progress?.Report(new NotebookProgress.CellStarted(_notebook.Name, number, _codeCells, Title(cell.Source)));
        cell.ExecutionCount = session.ExecutionCount + 1;
        Save();

        var recorder = new OutputRecorder(cell, _displays);
        ErrorOutput? error;
        try
        {
            error = (await session.ExecuteAsync(cell.Source, Receive, new ExecuteOptions { Language = _notebook.LanguageOf(cell) }, cancellationToken)).Error;
        }
        catch (OperationCanceledException)
        {
            error = new ErrorOutput(nameof(OperationCanceledException), "the run was stopped", ["the run was stopped while this cell ran"]);
            recorder.Receive(error);
            Ended(CellRunStatus.Cancelled);
            throw;
        }

        Ended(error is null || cell.HasTag(RaisesTag) ? CellRunStatus.Completed : CellRunStatus.Failed);
        return error is null || cell.HasTag(RaisesTag) ? null : new CellFailure(cell.ExecutionCount.Value, error);

        void Receive(CellOutput output)
        {
            recorder.Receive(output);
            _progress?.Report(new NotebookProgress.CellPutOut(_notebook.Name, number, output));
        }

        void Ended(CellRunStatus status)
        {
            recorder.Flush();
            var duration = _record.CellEnds(cell, start, failed: status != CellRunStatus.Completed);
            Save();
            _cellsRun.Add((cell, new CellRunRecord(-1, Title(cell.Source), status, duration, error) { Id = cell.Id, ExecutionCount = cell.ExecutionCount }));
            _progress?.Report(new NotebookProgress.CellEnded(_notebook.Name, number, _codeCells, status, duration, error));
        }
    }

    private NotebookRunResult Result(TimeSpan duration, CellFailure? failure)
    {
        var records = _cellsRun.ToDictionary(run => run.Cell, run => run.Record);
        var cells = _notebook.Cells.Index()
            .Where(cell => cell.Item.Kind == CellKind.Code)
            .Select(cell => (records.GetValueOrDefault(cell.Item) ?? NotRun(cell.Item)) with { Index = cell.Index })
            .ToList();
        var status = failure is null ? NotebookRunStatus.Completed : NotebookRunStatus.Failed;
        var result = new NotebookRunResult(_notebook.Name, _outputPath, status, _notebook, duration, cells, [], failure);
        _progress?.Report(new NotebookProgress.RunEnded(_notebook.Name, result));
        return result;
    }

    private static CellRunRecord NotRun(NotebookCell cell) =>
        new(-1, Title(cell.Source), cell.HasTag(SkipTag) ? CellRunStatus.Skipped : CellRunStatus.Pending, null, null) { Id = cell.Id };

    private TimeSpan End(int? failed)
    {
        var duration = _record.End();
        if (failed is { } index)
        {
            ErrorBanner.Add(_notebook, index);
        }

        Save();
        return duration;
    }

    private void Save()
    {
        if (_outputPath is not null)
        {
            _notebook.Save(_outputPath);
        }
    }

    private static string Title(string source) =>
        source.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)) ?? string.Empty;
}

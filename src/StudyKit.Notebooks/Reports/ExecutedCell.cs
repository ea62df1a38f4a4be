using System.Text.Json.Nodes;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Reports;

/// <summary>What an executed file tells of one cell.</summary>
internal sealed class ExecutedCell
{
    private const string SkipTag = "skip-execution";
    private const string RaisesTag = "raises-exception";

    private ExecutedCell(NotebookCell cell, int number, int position, IEnumerable<ReportedCheck> checks, string? ending)
    {
        Cell = cell;
        Number = number;
        Position = position;
        Title = CellTitle.Of(cell.Source);
        IsCode = cell.Kind == CellKind.Code && !string.IsNullOrWhiteSpace(cell.Source);
        Outputs = cell.Kind == CellKind.Code ? [.. cell.Outputs.OfType<JsonObject>()] : [];
        var error = Outputs.LastOrDefault(output => MetadataField.Text(output, "output_type") == "error");
        Error = error is null ? null : ReportedError.Of(error);
        Checks = [.. checks.Where(check => check.CellPosition == position)];
        (Start, Duration) = TimesOf(cell.Metadata);
        State = StateOf(ending);
    }

    public NotebookCell Cell { get; }

    /// <summary>Place among the notebook's cells, from 1; papermill's banners are not counted.</summary>
    public int Number { get; }

    /// <summary>Place among all cells of the file, from 0.</summary>
    public int Position { get; }

    public string Title { get; }

    /// <summary>Whether there is code in it to run.</summary>
    public bool IsCode { get; }

    public IReadOnlyList<JsonObject> Outputs { get; }

    public ReportedError? Error { get; }

    public IReadOnlyList<ReportedCheck> Checks { get; }

    public DateTimeOffset? Start { get; }

    public TimeSpan? Duration { get; }

    public CellState State { get; }

    /// <summary>Whether it ended with an error that its tag allows.</summary>
    public bool RaisedAsExpected => Error is not null && State == CellState.Completed;

    public static IReadOnlyList<ExecutedCell> AllOf(NotebookDocument notebook, IReadOnlyList<ReportedCheck> checks)
    {
        var ending = MetadataField.Text(MetadataField.Object(notebook.Metadata["scstudy"], "run"), "status");
        return [.. notebook.Cells.Index().Where(cell => !cell.Item.HasTag("papermill-error-cell-tag")).Select((cell, index) => new ExecutedCell(cell.Item, index + 1, cell.Index, checks, ending))];
    }

    private CellState StateOf(string? ending)
    {
        if (!IsCode)
        {
            return CellState.Completed;
        }

        if (Cell.HasTag(SkipTag))
        {
            return CellState.Skipped;
        }

        // papermill calls a cell completed that its kernel died in; an error output is the better witness.
        var status = MetadataField.Text(Cell.Metadata["papermill"], "status");
        if (status == "failed" || (Error is not null && !Cell.HasTag(RaisesTag)))
        {
            return Ending(ending);
        }

        return status switch
        {
            "running" => CellState.Running,
            "pending" => CellState.Pending,
            null when Cell.ExecutionCount is null && Outputs.Count == 0 => CellState.Pending,
            _ => Checks.All(check => check.Passed) ? CellState.Completed : CellState.Drifted,
        };
    }

    // papermill's record knows completed and failed only; study run's tells why a run ended, and so does the error it leaves.
    private CellState Ending(string? run) => (run, Error?.Name) switch
    {
        ("timedout", _) or (_, "CellTimeoutError" or "NotebookTimeoutError") => CellState.TimedOut,
        ("killed", _) => CellState.Killed,
        ("cancelled", _) or (_, "RunStopped") => CellState.Cancelled,
        (_, "NumberDriftException" or "StudyKit.Studies.NumberDriftException") => CellState.Drifted,
        _ => CellState.Failed,
    };

    private static (DateTimeOffset? Start, TimeSpan? Duration) TimesOf(JsonObject metadata)
    {
        if (MetadataField.Object(metadata, "papermill") is { } papermill)
        {
            return (MetadataField.Time(papermill, "start_time"), MetadataField.Seconds(papermill, "duration"));
        }

        var execution = MetadataField.Object(metadata, "execution");
        var start = MetadataField.Time(execution, "iopub.execute_input") ?? MetadataField.Time(execution, "iopub.status.busy");
        var end = MetadataField.Time(execution, "shell.execute_reply") ?? MetadataField.Time(execution, "iopub.status.idle");
        return (start, end >= start ? end - start : null);
    }
}

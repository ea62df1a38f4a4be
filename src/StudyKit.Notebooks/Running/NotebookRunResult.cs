using StudyKit.Notebooks.Checks;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Running;

/// <summary>How a headless run ended.</summary>
/// <param name="NotebookPath">Path of the notebook that was run.</param>
/// <param name="OutputPath">Where the executed notebook was written, or null when it was not kept.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Output">The executed notebook, as far as it got.</param>
/// <param name="Duration">Time of the whole run.</param>
/// <param name="Cells">Every code cell, in order.</param>
/// <param name="Checks">Every checked number: as the notebook gave them, then those that are missing.</param>
/// <param name="Failure">The cell at which the run ended before its time, or null.</param>
public sealed record NotebookRunResult(
    string NotebookPath,
    string? OutputPath,
    NotebookRunStatus Status,
    NotebookDocument Output,
    TimeSpan Duration,
    IReadOnlyList<CellRunRecord> Cells,
    IReadOnlyList<CheckResult> Checks,
    CellFailure? Failure)
{
    /// <summary>Whether every cell ran to its end, now or before, and every check passed.</summary>
    public bool Succeeded => Status is NotebookRunStatus.Completed or NotebookRunStatus.Cached;

    /// <summary>Code cells that ran, the failed one included.</summary>
    public int CellsRun => Cells.Count(cell => cell.Duration is not null);

    /// <summary>The process that ran the cells was killed from outside or for its memory, rather than crashing by itself.</summary>
    public bool KilledFromOutside { get; init; }

    /// <summary>The checks that did not pass.</summary>
    public IEnumerable<CheckResult> Drifts => Checks.Where(check => !check.Passed);
}

using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Running;

/// <summary>How a headless run ended.</summary>
/// <param name="Output">The executed notebook.</param>
/// <param name="CellsRun">Code cells that ran, the failed one included.</param>
/// <param name="Duration">Time of the whole run.</param>
/// <param name="Failure">The cell that failed, or null when none did.</param>
public sealed record NotebookRunResult(NotebookDocument Output, int CellsRun, TimeSpan Duration, CellFailure? Failure)
{
    /// <summary>Whether every cell ran to its end.</summary>
    public bool Succeeded => Failure is null;
}

using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Running;

/// <summary>How the run of a cell ended.</summary>
/// <param name="Status">How.</param>
/// <param name="Error">What it raised or what ended it, or null.</param>
internal sealed record CellOutcome(CellRunStatus Status, ErrorOutput? Error)
{
    /// <summary>Whether no further cell runs.</summary>
    public bool EndsRun { get; init; }

    /// <summary>Whether the process was killed rather than crashing by itself.</summary>
    public bool WasKilled { get; init; }
}

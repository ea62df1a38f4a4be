namespace StudyKit.Notebooks.Reports;

/// <summary>What became of a cell, or of a notebook, as its executed file tells.</summary>
public enum CellState
{
    /// <summary>It has not run.</summary>
    Pending,

    /// <summary>It had started when the file was written, and has not ended since.</summary>
    Running,

    /// <summary>It ran to its end, and every check of it holds.</summary>
    Completed,

    /// <summary>It was left out on purpose (tag <c>skip-execution</c>).</summary>
    Skipped,

    /// <summary>It ran to its end, and a number is not what was expected.</summary>
    Drifted,

    /// <summary>It was stopped because it took too long.</summary>
    TimedOut,

    /// <summary>The user stopped it.</summary>
    Cancelled,

    /// <summary>The process that ran it ended before it did.</summary>
    Killed,

    /// <summary>It ended with an error.</summary>
    Failed,
}

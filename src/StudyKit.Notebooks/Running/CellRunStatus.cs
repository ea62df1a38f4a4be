namespace StudyKit.Notebooks.Running;

/// <summary>How the run of one code cell ended.</summary>
public enum CellRunStatus
{
    /// <summary>It was not reached.</summary>
    Pending,

    /// <summary>It ran to its end, or raised an exception that its tag <c>raises-exception</c> announced.</summary>
    Completed,

    /// <summary>Its tag <c>skip-execution</c>, or the choice of cells, kept it from running.</summary>
    Skipped,

    /// <summary>It raised an exception or did not compile.</summary>
    Failed,

    /// <summary>It took longer than it was given, or was running when the notebook's time was up.</summary>
    TimedOut,

    /// <summary>The process that ran it ended before it did.</summary>
    Killed,

    /// <summary>The user stopped it.</summary>
    Cancelled,
}

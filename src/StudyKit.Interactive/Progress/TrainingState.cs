namespace StudyKit.Interactive.Progress;

/// <summary>How far a training that is shown has come.</summary>
internal enum TrainingState
{
    /// <summary>No epoch is done.</summary>
    Waiting,

    /// <summary>Some epochs are done.</summary>
    Running,

    /// <summary>All epochs that were planned are done, or it ended before.</summary>
    Ended,
}

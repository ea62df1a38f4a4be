namespace StudyKit.Runs;

/// <summary>How far a run is in a store.</summary>
public enum RunState
{
    /// <summary>Nothing is there.</summary>
    Missing,

    /// <summary>A checkpoint is there.</summary>
    Partial,

    /// <summary>The run is there.</summary>
    Done,
}

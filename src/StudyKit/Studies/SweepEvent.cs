namespace StudyKit.Studies;

/// <summary>What happened to a run of a sweep.</summary>
public enum SweepEvent
{
    /// <summary>Its training began, or goes on from a checkpoint.</summary>
    Began,

    /// <summary>An epoch was done.</summary>
    Epoch,

    /// <summary>It is trained, and being scored.</summary>
    Scoring,

    /// <summary>Another process is at it; it is looked at again later.</summary>
    Elsewhere,

    /// <summary>It was trained here and scored.</summary>
    Trained,

    /// <summary>It was in the store.</summary>
    Read,
}

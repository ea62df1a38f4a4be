namespace StudyKit.Notebooks.Jupyter;

/// <summary>Why a kernel ended.</summary>
public enum KernelEnd
{
    /// <summary>A front end asked for it.</summary>
    Shutdown,

    /// <summary>A front end asked for it and starts another.</summary>
    Restart,

    /// <summary>The process that started it is gone.</summary>
    ParentGone,

    /// <summary>Whoever runs it cancelled it.</summary>
    Cancelled,
}

namespace StudyKit.Notebooks.Running;

/// <summary>How the run of a notebook ended.</summary>
public enum NotebookRunStatus
{
    /// <summary>Every cell ran to its end and every check passed.</summary>
    Completed,

    /// <summary>Nothing had to run: the same code, parameters, inputs and library had completed before.</summary>
    Cached,

    /// <summary>Every cell ran to its end, but a checked number was outside its tolerance or missing.</summary>
    Drifted,

    /// <summary>A cell failed.</summary>
    Failed,

    /// <summary>A cell, or the notebook, took longer than it was given.</summary>
    TimedOut,

    /// <summary>The process that ran the cells ended before they did: killed, out of memory, or crashed.</summary>
    Killed,

    /// <summary>The user stopped the run.</summary>
    Cancelled,
}

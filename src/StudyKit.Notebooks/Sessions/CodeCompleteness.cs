namespace StudyKit.Notebooks.Sessions;

/// <summary>Whether code can run as it is.</summary>
public enum CodeCompleteness
{
    /// <summary>It can run.</summary>
    Complete,

    /// <summary>It goes on on another line.</summary>
    Incomplete,

    /// <summary>No further line can mend it.</summary>
    Invalid,
}

namespace StudyKit.Notebooks.Sessions;

/// <summary>Which stream a cell wrote to.</summary>
public enum StreamName
{
    /// <summary>Standard output.</summary>
    Stdout,

    /// <summary>Standard error.</summary>
    Stderr,
}

namespace StudyKit.Data;

/// <summary>How a file compares with its manifest.</summary>
public enum DataFileState
{
    /// <summary>Length and SHA-256 are those of the manifest.</summary>
    Whole,

    /// <summary>There is no such file.</summary>
    Missing,

    /// <summary>The length differs.</summary>
    WrongLength,

    /// <summary>The length is right and the SHA-256 is not.</summary>
    WrongChecksum,
}

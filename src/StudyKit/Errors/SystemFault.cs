namespace StudyKit.Errors;

/// <summary>Words for what the system says of a file or folder that it refuses, as the "found" of an <see cref="InputException"/>.</summary>
public static class SystemFault
{
    /// <summary>What was found in the place of a file that can be read or written.</summary>
    /// <param name="fault">An <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</param>
    /// <returns>Words of our own where the kind of fault says it all; else the system's, which are then the information.</returns>
    public static string Describe(Exception fault) => fault switch
    {
        UnauthorizedAccessException => "no permission",
        FileNotFoundException => "nothing of that name",
        DirectoryNotFoundException => "no such folder",
        PathTooLongException => "a path that is too long for the system",
        _ => $"'{WithoutPath(fault.Message)}'",
    };

    // The runtime appends the path, which the error names already.
    private static string WithoutPath(string message)
    {
        var at = message.IndexOf(" : '", StringComparison.Ordinal);
        return at < 0 ? message : message[..at];
    }
}

namespace StudyKit.Errors;

/// <summary>A failure that a user can understand and mend; the command turns it into exit code 2.</summary>
public class StudyKitException : Exception
{
    /// <summary>Creates the failure with a message for the user and, if any, its cause.</summary>
    public StudyKitException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

using StudyKit.Errors;

namespace StudyKit.Notebooks.Sessions;

/// <summary>A cell asks for something this host does not do; the message says what and what to do instead.</summary>
public sealed class CellException : StudyKitException
{
    /// <summary>Creates the error.</summary>
    /// <param name="line">1-based line of the cell.</param>
    /// <param name="message">What was asked for, and what to do instead.</param>
    public CellException(int line, string message)
        : base(message)
    {
        Line = line;
    }

    /// <summary>1-based line of the cell.</summary>
    public int Line { get; }
}

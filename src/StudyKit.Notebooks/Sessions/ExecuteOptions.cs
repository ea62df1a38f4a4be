using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Sessions;

/// <summary>How <see cref="INotebookSession.ExecuteAsync"/> runs a cell.</summary>
public sealed record ExecuteOptions
{
    /// <summary>The cell's language, for a cell that does not name one.</summary>
    public string Language { get; init; } = CellLanguage.CSharp;

    /// <summary>
    /// Answers a cell that reads from the console: (prompt, whether it is a password, token) → the line, or null at the end of the input.
    /// Null where nobody is there to answer: reading then meets the end of the input.
    /// </summary>
    public Func<string, bool, CancellationToken, Task<string?>>? Input { get; init; }

    /// <summary>Whether the cell counts (<c>In [n]</c>); a front end's own silent requests do not.</summary>
    public bool StoreHistory { get; init; } = true;
}

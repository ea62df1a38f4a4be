namespace StudyKit.Notebooks.Sessions;

/// <summary>Why a cell failed (<c>error</c>).</summary>
/// <param name="Name">Full name of the exception's type, or <see cref="CompilationError"/>.</param>
/// <param name="Message">What went wrong, in one sentence.</param>
/// <param name="Traceback">Where, line by line, without the host's own frames.</param>
public sealed record ErrorOutput(string Name, string Message, IReadOnlyList<string> Traceback) : CellOutput
{
    /// <summary>The name of an error found before the cell ran.</summary>
    public const string CompilationError = "CompilationError";
}

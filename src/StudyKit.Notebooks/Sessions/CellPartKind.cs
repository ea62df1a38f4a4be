namespace StudyKit.Notebooks.Sessions;

/// <summary>What is done with a <see cref="CellPart"/>.</summary>
internal enum CellPartKind
{
    /// <summary>C# is compiled and run; lines that were directives are blank, so that line numbers hold.</summary>
    CSharp,

    /// <summary>HTML is shown.</summary>
    Html,

    /// <summary>Markdown is shown.</summary>
    Markdown,

    /// <summary><c>#r "…"</c>: an assembly for the code that follows.</summary>
    Reference,

    /// <summary><c>#!import</c>: another file's code.</summary>
    Import,
}

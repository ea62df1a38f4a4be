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

    /// <summary>JavaScript runs in the page that shows the notebook.</summary>
    Javascript,

    /// <summary>A Mermaid diagram is shown.</summary>
    Mermaid,

    /// <summary><c>#r "…"</c>: an assembly for the code that follows.</summary>
    Reference,

    /// <summary><c>#r "nuget:…"</c> and <c>#i "nuget:…"</c>: packages for the code that follows.</summary>
    Packages,

    /// <summary><c>#!…</c>: something that is done between the code before it and the code behind it.</summary>
    Magic,
}

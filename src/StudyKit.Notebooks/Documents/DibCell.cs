namespace StudyKit.Notebooks.Documents;

/// <summary>A cell of a <c>.dib</c> script as it was read.</summary>
/// <param name="Language">Its language.</param>
/// <param name="Source">Its text, without the blank lines around it, line feeds between lines.</param>
/// <param name="Head">The line that names the language and the blank lines after it, as in the file; empty for text that precedes the first such line.</param>
/// <param name="Body">The text as in the file.</param>
/// <param name="Tail">What follows up to the next cell: blank lines, and cells without text.</param>
internal sealed record DibCell(string Language, string Source, string Head, string Body, string Tail);

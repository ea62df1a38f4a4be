namespace StudyKit.Notebooks.Documents;

/// <summary>How a notebook's JSON text is laid out, so that a changed notebook looks like the one that was read.</summary>
/// <param name="Indent">White space of one level.</param>
/// <param name="NewLine">Line ending.</param>
/// <param name="EndsWithNewLine">Whether the text ends with a line ending.</param>
internal sealed record JsonLayout(string Indent, string NewLine, bool EndsWithNewLine)
{
    /// <summary>What nbformat writes: one space, line feeds, one at the end.</summary>
    public static readonly JsonLayout Nbformat = new(" ", "\n", true);

    /// <summary>Finds the layout of <paramref name="text"/>; text on one line gets nbformat's.</summary>
    public static JsonLayout Detect(string text)
    {
        var open = text.IndexOf('\n', StringComparison.Ordinal);
        if (open < 0)
        {
            return Nbformat with { EndsWithNewLine = false };
        }

        var newLine = open > 0 && text[open - 1] == '\r' ? "\r\n" : "\n";
        var end = open + 1;
        while (end < text.Length && text[end] is ' ' or '\t')
        {
            end++;
        }

        var indent = text[(open + 1)..end];
        return new JsonLayout(indent.Length == 0 ? Nbformat.Indent : indent, newLine, text.EndsWith('\n'));
    }
}

namespace StudyKit.Notebooks.Documents;

/// <summary>How a notebook's JSON text is laid out, so that what is new in it looks like what was there.</summary>
/// <param name="Indent">White space of one level.</param>
/// <param name="NewLine">Line ending; empty when all is on one line.</param>
/// <param name="Space">What follows a colon, and a comma on one line: a space or nothing.</param>
internal sealed record JsonLayout(string Indent, string NewLine, string Space)
{
    /// <summary>What nbformat writes: one space, line feeds.</summary>
    public static readonly JsonLayout Nbformat = new(" ", "\n", " ");

    /// <summary>Everything on one line, without a space.</summary>
    public static readonly JsonLayout Compact = new(string.Empty, string.Empty, string.Empty);

    /// <summary>Finds the layout of <paramref name="text"/>, a JSON object.</summary>
    public static JsonLayout Detect(string text)
    {
        var start = text.IndexOf('{', StringComparison.Ordinal);
        var space = text.Contains("\": ", StringComparison.Ordinal) ? " " : string.Empty;
        var open = text.IndexOf('\n', start);
        if (open < 0 || text.AsSpan(open).IsWhiteSpace())
        {
            return Compact with { Space = space };
        }

        var end = open + 1;
        while (end < text.Length && text[end] is ' ' or '\t')
        {
            end++;
        }

        var indent = text[(open + 1)..end];
        return new JsonLayout(indent.Length == 0 ? Nbformat.Indent : indent, open > 0 && text[open - 1] == '\r' ? "\r\n" : "\n", space);
    }

    /// <summary>White space before an item, and before the bracket that closes the items one level further in.</summary>
    /// <param name="depth">How many brackets are open around it.</param>
    /// <param name="first">Whether no comma precedes it.</param>
    public string Lead(int depth, bool first) =>
        NewLine.Length == 0 ? (first ? string.Empty : Space) : NewLine + string.Concat(Enumerable.Repeat(Indent, depth));
}

namespace StudyKit.Notebooks.Display;

/// <summary>A value taken apart for showing; it holds texts, so showing it runs none of the notebook's code.</summary>
internal abstract record ValueView
{
    private ValueView()
    {
    }

    /// <summary>One thing: a number, a word.</summary>
    internal sealed record Scalar(string Text, bool IsNumber = false) : ValueView;

    /// <summary>HTML that is shown as it stands, and its words.</summary>
    internal sealed record Markup(string Html, string Text) : ValueView;

    /// <summary>Values in a row; <paramref name="Remark"/> says how many are not shown.</summary>
    internal sealed record Sequence(IReadOnlyList<ValueView> Items, string? Remark, char Open = '[', char Close = ']') : ValueView;

    /// <summary>A table. <paramref name="HasRowNames"/>: the first column has no head and names the rows.</summary>
    internal sealed record Grid(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<ValueView>> Rows, string? Remark, bool HasRowNames = false) : ValueView;

    /// <summary>An object by its public members; <paramref name="Own"/> is the text it gives itself, if any.</summary>
    internal sealed record Members(string Type, string? Own, IReadOnlyList<KeyValuePair<string, ValueView>> Values) : ValueView;
}

namespace StudyKit.Notebooks.Display;

/// <summary>What cells call to show values; every cell has it imported. The names are .NET Interactive's, so that a notebook runs in both.</summary>
public static class CellDisplay
{
    /// <summary>Shows a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">Formats wanted; none for those of <see cref="ValueFormatter.Format(object?)"/>.</param>
    /// <returns>A handle with which the display can be updated.</returns>
#pragma warning disable IDE1006 // The name is .NET Interactive's.
    public static DisplayedValue display(object? value, params string[] mimeTypes) => new(value, Format(value, mimeTypes), mimeTypes);

    /// <summary>HTML that is shown as it stands.</summary>
    public static HtmlContent HTML(string content) => new(content);
#pragma warning restore IDE1006

    internal static MimeBundle Format(object? value, IReadOnlyList<string> mimeTypes) =>
        mimeTypes.Count == 0 ? ValueFormatter.Format(value) : ValueFormatter.Format(value, mimeTypes);
}

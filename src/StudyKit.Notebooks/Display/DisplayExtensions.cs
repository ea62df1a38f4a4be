namespace StudyKit.Notebooks.Display;

/// <summary><c>x.Display()</c> and <c>text.DisplayAs(mime)</c>, which every cell has imported, under .NET Interactive's names.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">Formats wanted; none for those of <see cref="ValueFormatter.Format(object?)"/>.</param>
    /// <returns>A handle with which the display can be updated.</returns>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => CellDisplay.display(value, mimeTypes);

    /// <summary>Shows text that is already in the format named.</summary>
    /// <param name="value">The text.</param>
    /// <param name="mimeType">Its MIME type, <c>text/html</c> for instance.</param>
    public static DisplayedValue DisplayAs(this string value, string mimeType) => new(value, MimeBundle.Of(mimeType, value), [mimeType]);

    /// <summary>A value as text in one format.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeType">The format.</param>
    /// <exception cref="ArgumentException">There is no formatter for it.</exception>
    public static string ToDisplayString(this object? value, string mimeType = MimeBundle.PlainText) => ValueFormatter.Format(value, [mimeType])[mimeType]!;
}

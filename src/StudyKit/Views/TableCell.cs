namespace StudyKit.Views;

/// <summary>What stands in one cell of a <see cref="Table"/>.</summary>
/// <param name="Text">As plain text.</param>
/// <param name="IsNumber">Whether it is a number, and so stands to the right.</param>
/// <param name="Html">As HTML, where that is more than the text encoded.</param>
internal readonly record struct TableCell(string Text, bool IsNumber = false, string? Html = null)
{
    /// <summary>An empty cell.</summary>
    public static readonly TableCell Empty = new(string.Empty);

    /// <summary>A number in the invariant culture, in full precision.</summary>
    public static TableCell Number(IFormattable value) => new(value.ToString(null, System.Globalization.CultureInfo.InvariantCulture), IsNumber: true);
}

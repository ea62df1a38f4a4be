using System.Globalization;

namespace StudyKit.Views;

/// <summary>Which rows and columns of something long are shown.</summary>
internal static class TableExcerpt
{
    /// <summary>What stands for what is left out.</summary>
    public const string Gap = "…";

    /// <summary>Positions 0 to <paramref name="count"/>, or the first and last <paramref name="ends"/> with −1 between them.</summary>
    public static IReadOnlyList<int> Of(int count, int ends) =>
        count <= (2 * ends) + 1
            ? [.. Enumerable.Range(0, count)]
            : [.. Enumerable.Range(0, ends), -1, .. Enumerable.Range(count - ends, ends)];

    /// <summary>A count as people read it: <c>24,673</c>.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count and its word: <c>1 row</c>, <c>24,673 rows</c>.</summary>
    public static string Count(long count, string one) => $"{Count(count)} {one}{(count == 1 ? string.Empty : "s")}";
}

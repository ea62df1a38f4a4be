namespace StudyKit.Notebooks.Reports;

/// <summary>A short name of a code cell: the first line that does something.</summary>
internal static class CellTitle
{
    private const int Longest = 60;

    public static string Of(string source)
    {
        var lines = source.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        var title = lines.Find(line => !IsPreliminary(line)) ?? (lines.Count > 0 ? lines[0] : "(empty)");
        if (title.Length <= Longest)
        {
            return title;
        }

        // Not between the halves of a surrogate pair.
        var end = char.IsHighSurrogate(title[Longest - 1]) ? Longest - 1 : Longest;
        return title[..end] + "…";
    }

    private static bool IsPreliminary(string line) =>
        line.StartsWith("//", StringComparison.Ordinal) || line.StartsWith('#') || line.StartsWith("using ", StringComparison.Ordinal);
}

using System.Text;

namespace StudyKit.Notebooks.Reports.Formulas;

/// <summary>
/// Puts the dollars of a displayed formula of several lines on lines of their own, where Markdown knows them for a block's: a line of the
/// formula that begins with + or - would be taken for a list otherwise.
/// </summary>
internal static class DisplayedFormulas
{
    private const string Dollars = "$$";

    public static string Separate(string markdown)
    {
        if (!markdown.Contains(Dollars, StringComparison.Ordinal))
        {
            return markdown;
        }

        var lines = markdown.Split('\n');
        var text = new StringBuilder(markdown.Length + 16);
        string? fence = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            var isFence = line.StartsWith("```", StringComparison.Ordinal) || line.StartsWith("~~~", StringComparison.Ordinal);
            fence = isFence ? (fence is null ? line[..3] : line.StartsWith(fence, StringComparison.Ordinal) ? null : fence) : fence;
            if (fence is null && line.Length > 2 && line.StartsWith(Dollars, StringComparison.Ordinal) && line.IndexOf(Dollars, 2, StringComparison.Ordinal) < 0
                && Last(lines, i) is { } last)
            {
                text.Append("$$\n").Append(line[2..]).Append('\n');
                text.Append(string.Concat(lines[(i + 1)..last].Select(inside => inside + "\n")));
                text.Append(lines[last].TrimEnd()[..^2]).Append("\n$$\n");
                i = last;
            }
            else
            {
                text.Append(lines[i]).Append('\n');
            }
        }

        return text.ToString();
    }

    // The line that ends the formula; an empty line before it means that there was none.
    private static int? Last(string[] lines, int first)
    {
        for (var i = first + 1; i < lines.Length && !string.IsNullOrWhiteSpace(lines[i]); i++)
        {
            if (lines[i].Contains(Dollars, StringComparison.Ordinal))
            {
                return lines[i].TrimEnd().EndsWith(Dollars, StringComparison.Ordinal) ? i : null;
            }
        }

        return null;
    }
}

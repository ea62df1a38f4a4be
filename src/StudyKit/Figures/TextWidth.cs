namespace StudyKit.Figures;

/// <summary>How wide words are, near enough to decide where they fit: no font is at hand when a specification is written.</summary>
internal static class TextWidth
{
    /// <summary>Mean advance of Helvetica's letters and digits, as part of the font size.</summary>
    private const double MeanAdvance = 0.52;

    /// <summary>Estimated width of the longest line, in pixels.</summary>
    public static double Of(string text, double fontSize) => text.Split('\n').Max(line => line.Length) * MeanAdvance * fontSize;

    /// <summary>Breaks text between words so that no line is wider than <paramref name="width"/>, save for words that are.</summary>
    public static string Wrap(string text, double fontSize, double width)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' '))
        {
            if (lines.Count > 0 && Of($"{lines[^1]} {word}", fontSize) <= width)
            {
                lines[^1] += " " + word;
            }
            else
            {
                lines.Add(word);
            }
        }

        return string.Join('\n', lines);
    }

    public static int Lines(string text) => text.Length == 0 ? 0 : text.Count(c => c == '\n') + 1;
}

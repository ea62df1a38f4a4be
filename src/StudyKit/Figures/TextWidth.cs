namespace StudyKit.Figures;

/// <summary>How wide words are in Helvetica, near enough to decide where they fit: no font is at hand when a specification is written.</summary>
internal static class TextWidth
{
    /// <summary>Estimated width of the longest line, in pixels.</summary>
    public static double Of(string text, double fontSize) => text.Split('\n').Max(line => line.Sum(Advance)) * fontSize;

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

    /// <summary>Advance as part of the font size, after the font's metrics in a few classes.</summary>
    private static double Advance(char letter) => letter switch
    {
        'i' or 'j' or 'l' or '\'' or '|' => 0.22,
        't' or 'f' or 'I' or ' ' or '\u00A0' or '.' or ',' or ':' or ';' or '!' or '/' or '[' or ']' => 0.28,
        'r' or '(' or ')' or '-' => 0.33,
        'c' or 'k' or 's' or 'v' or 'x' or 'y' or 'z' => 0.5,
        'm' or 'M' => 0.83,
        'w' => 0.72,
        'W' => 0.94,
        '+' or '=' or '×' or '<' or '>' => 0.58,
        >= 'A' and <= 'Z' => 0.69,
        _ => 0.556,
    };
}

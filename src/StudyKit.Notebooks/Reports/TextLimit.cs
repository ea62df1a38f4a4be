using System.Globalization;

namespace StudyKit.Notebooks.Reports;

/// <summary>Long text cut in its middle: how it began and how it ended tell most.</summary>
internal static class TextLimit
{
    /// <summary>The text, or its first and last <paramref name="limit"/>/2 characters, whole lines where they are short, with a line between that counts what is left out.</summary>
    public static string Apply(string text, int limit)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        var half = limit / 2;
        var head = text.LastIndexOf('\n', half - 1, half) is var feed and > 0 && feed > half / 2 ? feed + 1 : half;
        var tail = text.Length - half;
        tail = text.IndexOf('\n', tail) is var next and > 0 && next < tail + (half / 2) ? next + 1 : tail;

        // Not between the halves of a surrogate pair.
        head -= char.IsHighSurrogate(text[head - 1]) ? 1 : 0;
        tail += char.IsLowSurrogate(text[tail]) ? 1 : 0;
        var note = string.Create(CultureInfo.InvariantCulture, $"… {tail - head:N0} characters left out here; the notebook has them …");
        return $"{text[..head].TrimEnd('\n')}\n{note}\n{text[tail..]}";
    }
}

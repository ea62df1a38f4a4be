using System.Globalization;
using System.Text;

namespace StudyKit.Notebooks.Reports;

/// <summary>Terminal text: colours as HTML, other control sequences left out, and lines that a carriage return overwrote gone.</summary>
internal static class AnsiText
{
    private const char Escape = '\u001b';

    /// <summary>The text in HTML; its colours are classes of the page's style.</summary>
    public static string ToHtml(string text)
    {
        var html = new StringBuilder(text.Length + 64);
        var style = default(AnsiStyle);
        var isOpen = false;
        Walk(
            Settle(text),
            part =>
            {
                html.AppendEncoded(part);
            },
            codes =>
            {
                style = style.With(codes);
                if (isOpen)
                {
                    html.Append("</span>");
                }

                isOpen = !style.IsPlain;
                if (isOpen)
                {
                    style.AppendSpan(html);
                }
            });
        return isOpen ? html.Append("</span>").ToString() : html.ToString();
    }

    /// <summary>The text without any control sequence.</summary>
    public static string ToPlain(string text)
    {
        var plain = new StringBuilder(text.Length);
        Walk(Settle(text), part => plain.Append(part), _ => { });
        return plain.ToString();
    }

    // What a terminal shows in the end: behind a carriage return, a line is written anew.
    internal static string Settle(string text)
    {
        if (!text.Contains('\r', StringComparison.Ordinal))
        {
            return text;
        }

        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd('\r');
            lines[i] = line[(line.LastIndexOf('\r') + 1)..];
        }

        return string.Join('\n', lines);
    }

    private static void Walk(string text, Action<string> part, Action<IReadOnlyList<int>> colours)
    {
        var start = 0;
        while (text.IndexOf(Escape, start) is var escape and >= 0)
        {
            if (escape > start)
            {
                part(text[start..escape]);
            }

            start = End(text, escape);
            if (text[start - 1] == 'm' && escape + 1 < text.Length && text[escape + 1] == '[')
            {
                colours(Codes(text.AsSpan(escape + 2, start - escape - 3)));
            }
        }

        if (start < text.Length)
        {
            part(text[start..]);
        }
    }

    // ECMA-48: a control sequence ends with a letter or one of @[\]^_`{|}~; an operating system command with BEL or ESC \.
    private static int End(string text, int escape)
    {
        var at = escape + 1;
        if (at == text.Length)
        {
            return at;
        }

        if (text[at] == ']')
        {
            var bell = text.IndexOf('\a', at);
            var terminator = text.IndexOf("\u001b\\", at, StringComparison.Ordinal);
            return bell >= 0 && (terminator < 0 || bell < terminator) ? bell + 1 : terminator >= 0 ? terminator + 2 : text.Length;
        }

        if (text[at] != '[')
        {
            return at + 1;
        }

        for (at++; at < text.Length; at++)
        {
            if (text[at] is >= '@' and <= '~')
            {
                return at + 1;
            }

            if (text[at] is < ' ' or > '~')
            {
                return at;
            }
        }

        return at;
    }

    private static List<int> Codes(ReadOnlySpan<char> text)
    {
        var codes = new List<int>();
        foreach (var range in text.SplitAny(';', ':'))
        {
            codes.Add(int.TryParse(text[range], NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : 0);
        }

        return codes;
    }
}

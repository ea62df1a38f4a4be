using System.Text;

namespace StudyKit.Notebooks.Reports;

/// <summary>Text inside HTML, in an element or in a quoted attribute; letters beyond ASCII stay as they are, for the page is UTF-8.</summary>
internal static class HtmlEncoding
{
    public static string Encode(string text)
    {
        var html = new StringBuilder(text.Length + 16);
        Append(html, text);
        return html.ToString();
    }

    public static StringBuilder AppendEncoded(this StringBuilder html, ReadOnlySpan<char> text)
    {
        Append(html, text);
        return html;
    }

    private static void Append(StringBuilder html, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            switch (c)
            {
                case '&':
                    html.Append("&amp;");
                    break;
                case '<':
                    html.Append("&lt;");
                    break;
                case '>':
                    html.Append("&gt;");
                    break;
                case '"':
                    html.Append("&quot;");
                    break;
                case '\'':
                    html.Append("&#39;");
                    break;
                case '\n' or '\r' or '\t':
                    html.Append(c);
                    break;
                case < ' ' or '\u007f':
                    // No character of a page.
                    html.Append('\ufffd');
                    break;
                default:
                    html.Append(c);
                    break;
            }
        }
    }
}

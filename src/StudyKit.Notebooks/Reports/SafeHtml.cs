using System.Collections.Frozen;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace StudyKit.Notebooks.Reports;

/// <summary>HTML written inside Markdown: elements that only format are kept, and everything else is shown as the text it is.</summary>
internal static partial class SafeHtml
{
    private static readonly FrozenSet<string> Elements = FrozenSet.ToFrozenSet(
        [
            "a", "abbr", "b", "big", "blockquote", "br", "caption", "center", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "div",
            "dl", "dt", "em", "figcaption", "figure", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol",
            "p", "pre", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th",
            "thead", "tr", "tt", "u", "ul", "var",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Attributes = FrozenSet.ToFrozenSet(
        ["align", "alt", "colspan", "dir", "height", "href", "lang", "name", "open", "rowspan", "scope", "src", "start", "title", "valign", "width"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The HTML with nothing in it that runs, loads or restyles the page.</summary>
    public static string Clean(string html, Func<string, bool, string?> address)
    {
        var clean = new StringBuilder(html.Length);
        var at = 0;
        foreach (Match match in Tag().Matches(html))
        {
            clean.AppendEncoded(WebUtility.HtmlDecode(html[at..match.Index]));
            at = match.Index + match.Length;
            if (match.Groups["comment"].Success)
            {
                continue;
            }

            if (Elements.Contains(match.Groups["name"].Value))
            {
                AppendTag(clean, match, address);
            }
            else
            {
                clean.AppendEncoded(match.Value);
            }
        }

        return clean.AppendEncoded(WebUtility.HtmlDecode(html[at..])).ToString();
    }

    private static void AppendTag(StringBuilder html, Match tag, Func<string, bool, string?> address)
    {
        var name = tag.Groups["name"].Value.ToLowerInvariant();
        html.Append('<').Append(tag.Groups["close"].Value).Append(name);
        if (!tag.Groups["close"].Success || tag.Groups["close"].Length == 0)
        {
            foreach (Match attribute in Attribute().Matches(tag.Groups["attributes"].Value))
            {
                var key = attribute.Groups["key"].Value.ToLowerInvariant();
                var value = WebUtility.HtmlDecode(attribute.Groups["value"].Value.Trim('"', '\''));
                if (!Attributes.Contains(key))
                {
                    continue;
                }

                if (key is "href" or "src")
                {
                    if (address(value, key == "src") is not { } allowed)
                    {
                        continue;
                    }

                    value = allowed;
                }

                html.Append(' ').Append(key).Append("=\"").AppendEncoded(value).Append('"');
            }
        }

        html.Append('>');
    }

    [GeneratedRegex(
        """(?<comment><!--.*?-->)|<(?<close>/?)(?<name>[a-zA-Z][a-zA-Z0-9-]*)(?<attributes>(?:\s+[^\s"'>=/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*/?>""",
        RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex("""(?<key>[^\s"'>=/]+)(?:\s*=\s*(?<value>"[^"]*"|'[^']*'|[^\s"'>]+))?""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Attribute();
}

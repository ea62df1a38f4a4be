using System.Net;
using StudyKit.Notebooks.Display;

namespace StudyKit.Notebooks.Sessions.Magics;

/// <summary>What the reader is told about magics.</summary>
internal static class MagicHelp
{
    /// <summary>How a magic is written, on one line.</summary>
    public static string Usage(IMagic magic) =>
        string.Join(' ', magic.Options.Select(option => option.IsRequired ? option.Usage : $"[{option.Usage}]").Prepend(magic.Name));

    /// <summary>All about one magic.</summary>
    public static MimeContent Of(IMagic magic)
    {
        var lines = new List<string> { magic.Summary, string.Empty, "Usage: " + Usage(magic) };
        if (magic.Aliases.Count > 0)
        {
            lines.Add("Also written: " + string.Join(", ", magic.Aliases));
        }

        var width = magic.Options.Select(option => option.Usage.Length).DefaultIfEmpty().Max();
        lines.AddRange(magic.Options.Select(option => $"  {option.Usage.PadRight(width)}  {option.Summary}"));
        var text = string.Join('\n', lines);
        return Content($"<pre>{WebUtility.HtmlEncode(text)}</pre>", text);
    }

    /// <summary>All there are.</summary>
    public static MimeContent All()
    {
        var rows = MagicTable.All.Select(magic => (Usage: Usage(magic), magic.Summary)).Concat(Directives).ToList();
        var width = rows.Max(row => row.Usage.Length);
        var html = string.Concat(rows.Select(row => $"<tr><td style=\"text-align:left\"><code>{WebUtility.HtmlEncode(row.Usage)}</code></td><td style=\"text-align:left\">{WebUtility.HtmlEncode(row.Summary)}</td></tr>"));
        return Content($"<table><tbody>{html}</tbody></table>", string.Join('\n', rows.Select(row => $"{row.Usage.PadRight(width)}  {row.Summary}")));
    }

    private static (string Usage, string Summary)[] Directives =>
    [
        ("#r \"<file>\"", "Refers to an assembly, seen from the notebook's folder."),
        ("#r \"nuget:<id>[,<version>]\"", "Brings a package."),
        ("#i \"nuget:<source>\"", "Adds an address or a folder that packages come from."),
    ];

    private static MimeContent Content(string html, string text) =>
        new(new MimeBundle([KeyValuePair.Create(MimeBundle.Html, html), KeyValuePair.Create(MimeBundle.PlainText, text)]));
}

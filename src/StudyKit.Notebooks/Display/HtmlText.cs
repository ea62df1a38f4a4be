using System.Net;
using System.Text;

namespace StudyKit.Notebooks.Display;

/// <summary>Values as HTML: tables where a value is one, otherwise its plain text, encoded.</summary>
internal static class HtmlText
{
    /// <summary>The HTML table that <paramref name="value"/> is, or null when it is none.</summary>
    public static string? Table(object value)
    {
        if (TableView.Of(value) is not { } table)
        {
            return null;
        }

        var html = new StringBuilder("<table><thead>");
        AppendRow(html, table.Columns, "th").Append("</thead><tbody>");
        foreach (var row in table.Rows)
        {
            AppendRow(html, row, "td");
        }

        html.Append("</tbody></table>");
        return table.Remark is null ? html.ToString() : html.Append("<p>").Append(WebUtility.HtmlEncode(table.Remark)).Append("</p>").ToString();
    }

    /// <summary>Plain text inside HTML.</summary>
    public static string Preformatted(object? value) => $"<div><pre>{WebUtility.HtmlEncode(PlainText.Of(value))}</pre></div>";

    private static StringBuilder AppendRow(StringBuilder html, IReadOnlyList<string> cells, string tag)
    {
        html.Append("<tr>");
        foreach (var cell in cells)
        {
            html.Append('<').Append(tag).Append('>').Append(WebUtility.HtmlEncode(cell)).Append("</").Append(tag).Append('>');
        }

        return html.Append("</tr>");
    }
}

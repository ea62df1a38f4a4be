using System.Globalization;
using System.Net;
using System.Text;

namespace StudyKit.Views;

/// <summary>A small table for the reader of a notebook: as HTML and as plain text.</summary>
/// <param name="Columns">Heads of the columns; none for a table of names and values.</param>
/// <param name="Rows">The rows, each as long as the others.</param>
/// <param name="Remark">What is said beneath (rows that are not shown), or null.</param>
internal sealed record Table(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<TableCell>> Rows, string? Remark = null)
{
    // Jupyter's own style puts every cell to the right; these rules are more specific than its.
    private const string Style =
        "<style>table.study-table.study-table{border-collapse:collapse}"
        + "table.study-table.study-table :is(th,td){text-align:left;vertical-align:top;padding:.2em .6em}"
        + "table.study-table.study-table .n{text-align:right;font-variant-numeric:tabular-nums}</style>";

    /// <summary>Whether the first column names the rows.</summary>
    public bool HasRowNames { get; init; }

    /// <summary>The table as HTML; every text is encoded.</summary>
    /// <param name="isInner">Whether it stands in another table, which brings the style.</param>
    public string ToHtml(bool isInner = false)
    {
        var html = new StringBuilder("<div>").Append(isInner ? string.Empty : Style).Append("<table class=\"study-table\">");
        if (Columns.Count > 0)
        {
            html.Append("<thead><tr>");
            for (var i = 0; i < Columns.Count; i++)
            {
                html.Append(IsNumbers(i) ? "<th class=\"n\">" : "<th>").Append(WebUtility.HtmlEncode(Columns[i])).Append("</th>");
            }

            html.Append("</tr></thead>");
        }

        html.Append("<tbody>");
        foreach (var row in Rows)
        {
            html.Append("<tr>");
            for (var i = 0; i < row.Count; i++)
            {
                var tag = HasRowNames && i == 0 ? "th" : "td";
                html.Append('<').Append(tag).Append(row[i].IsNumber ? " class=\"n\">" : ">").Append(row[i].Html ?? Encoded(row[i].Text)).Append("</").Append(tag).Append('>');
            }

            html.Append("</tr>");
        }

        html.Append("</tbody></table>");
        return (Remark is null ? html : html.Append("<p>").Append(WebUtility.HtmlEncode(Remark)).Append("</p>")).Append("</div>").ToString();
    }

    /// <summary>The table in columns of plain text, numbers to the right.</summary>
    public string ToText()
    {
        var rows = Rows.Select(row => row.Select(cell => cell with { Text = OneLine(cell.Text) }).ToList()).ToList();
        if (Columns.Count > 0)
        {
            rows.Insert(0, [.. Columns.Select((column, i) => new TableCell(OneLine(column), IsNumbers(i)))]);
        }

        var widths = Enumerable.Range(0, rows.Count == 0 ? 0 : rows[0].Count).Select(i => rows.Max(row => Width(row[i].Text))).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            var line = new StringBuilder();
            for (var i = 0; i < row.Count; i++)
            {
                var padding = new string(' ', widths[i] - Width(row[i].Text));
                line.Append(i == 0 ? string.Empty : "  ").Append(row[i].IsNumber ? padding + row[i].Text : row[i].Text + padding);
            }

            text.Append(line.ToString().TrimEnd()).Append('\n');
        }

        return (Remark is null ? text : text.Append(Remark)).ToString().TrimEnd('\n');
    }

    /// <summary>Text in HTML, its lines kept.</summary>
    public static string Encoded(string text) => WebUtility.HtmlEncode(text).ReplaceLineEndings("<br>");

    /// <summary>Text on one line: line ends and tabs as C# writes them.</summary>
    public static string OneLine(string text) =>
        text.Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);

    // A head stands where its column does.
    private bool IsNumbers(int column) =>
        Rows.Any(row => row[column].IsNumber) && Rows.All(row => row[column].IsNumber || row[column].Text.Length == 0);

    private static int Width(string text) => new StringInfo(text).LengthInTextElements;
}

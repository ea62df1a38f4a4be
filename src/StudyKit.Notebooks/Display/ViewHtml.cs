using System.Net;
using StudyKit.Views;

namespace StudyKit.Notebooks.Display;

/// <summary>Views as HTML: tables, with values inside them folded; every text is encoded.</summary>
internal static class ViewHtml
{
    /// <summary>Whether the view gains from being HTML.</summary>
    public static bool IsRich(ValueView view) => view is ValueView.Grid or ValueView.Members or ValueView.Markup;

    public static string Of(ValueView view) => view switch
    {
        ValueView.Markup markup => markup.Html,
        ValueView.Grid or ValueView.Members => ToTable(view).ToHtml(),
        _ => $"<div><pre>{WebUtility.HtmlEncode(ViewText.Of(view))}</pre></div>",
    };

    private static Table ToTable(ValueView view) => view is ValueView.Grid grid
        ? new Table(grid.Columns, [.. grid.Rows.Select(row => row.Select(Cell).ToList())], grid.Remark) { HasRowNames = grid.HasRowNames }
        : new Table([], [.. ((ValueView.Members)view).Values.Select(member => (IReadOnlyList<TableCell>)[new TableCell(member.Key), Cell(member.Value) with { IsNumber = false }])]) { HasRowNames = true };

    private static TableCell Cell(ValueView view) => view switch
    {
        ValueView.Scalar scalar => new TableCell(scalar.Text, scalar.IsNumber),
        ValueView.Markup markup => new TableCell(markup.Text, Html: markup.Html),
        ValueView.Grid or ValueView.Members => new TableCell(
            string.Empty,
            Html: $"<details><summary>{WebUtility.HtmlEncode(ViewText.Short(view))}</summary>{ToTable(view).ToHtml(isInner: true)}</details>"),
        _ => new TableCell(ViewText.OneLine(view)),
    };
}

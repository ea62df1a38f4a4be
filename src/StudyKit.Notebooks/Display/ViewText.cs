using StudyKit.Views;

namespace StudyKit.Notebooks.Display;

/// <summary>Views as plain text: tables in columns, objects a line a member, everything else on one line.</summary>
internal static class ViewText
{
    public static string Of(ValueView view) => view switch
    {
        ValueView.Scalar scalar => scalar.Text,
        ValueView.Grid grid => new Table(grid.Columns, [.. grid.Rows.Select(row => row.Select(Cell).ToList())], grid.Remark).ToText(),
        ValueView.Members { Own: not null } members => members.Own,
        ValueView.Members members => $"{members.Type}\n{new Table([], [.. members.Values.Select(member => (IReadOnlyList<TableCell>)[new TableCell("  " + member.Key), Cell(member.Value) with { IsNumber = false }])]).ToText()}",
        _ => OneLine(view),
    };

    /// <summary>The view on one line.</summary>
    public static string OneLine(ValueView view) => view switch
    {
        ValueView.Scalar scalar => Table.OneLine(scalar.Text),
        ValueView.Markup markup => Table.OneLine(markup.Text),
        ValueView.Sequence sequence => sequence.Open + List(sequence.Items.Select(OneLine), sequence.Remark) + sequence.Close,
        ValueView.Grid grid => $"[{List(grid.Rows.Select(row => Row(grid, row)), grid.Remark)}]",
        ValueView.Members { Own: not null } members => Table.OneLine(members.Own),
        ValueView.Members members => $"{members.Type} {{ {string.Join(", ", members.Values.Select(member => $"{member.Key} = {OneLine(member.Value)}"))} }}",
        _ => throw new ArgumentException($"unknown view {view.GetType()}", nameof(view)),
    };

    /// <summary>The view on one line that is not too long for a table.</summary>
    public static string Short(ValueView view)
    {
        var text = OneLine(view);
        return text.Length <= DisplayLimits.Line ? text : text[..DisplayLimits.Line] + "…";
    }

    private static TableCell Cell(ValueView view) => new(Short(view), view is ValueView.Scalar { IsNumber: true });

    private static string Row(ValueView.Grid grid, IReadOnlyList<ValueView> row) =>
        $"{{ {string.Join(", ", grid.Columns.Zip(row).Select(cell => cell.First.Length == 0 ? OneLine(cell.Second) : $"{cell.First} = {OneLine(cell.Second)}"))} }}";

    private static string List(IEnumerable<string> items, string? remark) => string.Join(", ", remark is null ? items : items.Append(remark));
}

using StudyKit.Views;

namespace StudyKit.Data;

/// <summary>Shows an <see cref="AnnotationTable"/> in a notebook: its first and last rows, and its size.</summary>
internal sealed class AnnotationTableFormatterSource : TableFormatterSource<AnnotationTable>
{
    private const int Ends = 5;
    private const int MostColumns = 30;

    /// <inheritdoc/>
    protected override Table Show(AnnotationTable value)
    {
        var columns = value.Columns.Take(MostColumns).ToList();
        var rest = value.Columns.Count - columns.Count;
        return new Table(
            ["name", .. columns.Select(column => column.Name)],
            [.. TableExcerpt.Of(value.Count, Ends).Select(row => Row(value, columns, row))],
            $"{TableExcerpt.Count(value.Count, "row")} × {TableExcerpt.Count(value.Columns.Count, "column")}{(rest > 0 ? $", {rest} of them not shown" : string.Empty)}")
        {
            HasRowNames = true,
        };
    }

    private static IReadOnlyList<TableCell> Row(AnnotationTable value, List<TableColumn> columns, int row) => row < 0
        ? [new TableCell(TableExcerpt.Gap), .. columns.Select(column => new TableCell(TableExcerpt.Gap, column is NumberColumn))]
        : [new TableCell(value.Names[row]), .. columns.Select(column => new TableCell(column.Text(row), column is NumberColumn))];
}

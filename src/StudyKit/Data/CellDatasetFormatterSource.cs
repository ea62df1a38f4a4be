using StudyKit.Views;

namespace StudyKit.Data;

/// <summary>Shows a <see cref="CellDataset"/> in a notebook: what it is, not its counts.</summary>
internal sealed class CellDatasetFormatterSource : TableFormatterSource<CellDataset>
{
    /// <inheritdoc/>
    protected override Table Show(CellDataset value)
    {
        List<(string Name, string Text)> rows =
        [
            ("name", value.Name + (value.IsStandIn ? " (simulated, stands in for real cells)" : string.Empty)),
            ("counts", CountMatrixFormatterSource.Size(value.Counts)),
            ("obs", Columns(value.Obs)),
            ("var", Columns(value.Var)),
            .. value.Notes.Select(note => ("note", note)),
        ];
        return new Table([], [.. rows.Select(row => (IReadOnlyList<TableCell>)[new TableCell(row.Name), new TableCell(row.Text)])]) { HasRowNames = true };
    }

    private static string Columns(AnnotationTable table) => table.Columns.Count == 0 ? "names only" : string.Join(", ", table.Columns.Select(Describe));

    private static string Describe(TableColumn column) => column is CategoricalColumn categories
        ? $"{column.Name} ({(categories.Categories.Count == 1 ? "1 category" : $"{TableExcerpt.Count(categories.Categories.Count)} categories")})"
        : column.Name;
}

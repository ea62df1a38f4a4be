using System.Globalization;
using StudyKit.Views;

namespace StudyKit.Numerics;

/// <summary>Shows a <see cref="Matrix"/> in a notebook: its corners and its size.</summary>
internal sealed class MatrixFormatterSource : TableFormatterSource<Matrix>
{
    private const int Ends = 5;

    /// <inheritdoc/>
    protected override Table Show(Matrix value)
    {
        var rows = TableExcerpt.Of(value.Rows, Ends);
        var columns = TableExcerpt.Of(value.Columns, Ends);
        return new Table(
            [string.Empty, .. columns.Select(Name)],
            [.. rows.Select(row => (IReadOnlyList<TableCell>)[new TableCell(Name(row)), .. columns.Select(column => Cell(value, row, column))])],
            $"{TableExcerpt.Count(value.Rows)} × {TableExcerpt.Count(value.Columns)}, single precision")
        {
            HasRowNames = true,
        };
    }

    private static TableCell Cell(Matrix value, int row, int column) =>
        row < 0 || column < 0 ? new TableCell(TableExcerpt.Gap, IsNumber: true) : TableCell.Number(value[row, column]);

    private static string Name(int position) => position < 0 ? TableExcerpt.Gap : position.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;
using Microsoft.Data.Analysis;
using StudyKit.Views;

namespace StudyKit.Interactive.Frames;

/// <summary>DataFrames and their columns as the kit's tables: first and last rows, numbered from 0, and what is left out.</summary>
internal static class FrameTable
{
    private const int Ends = 10;
    private const int MostColumns = 30;

    /// <summary>The table of a DataFrame.</summary>
    public static Table Of(DataFrame frame) => Of([.. frame.Columns], frame.Rows.Count);

    /// <summary>The table of one column.</summary>
    public static Table Of(DataFrameColumn column) => Of([column], column.Length);

    private static Table Of(DataFrameColumn[] columns, long count)
    {
        var shown = columns[..Math.Min(columns.Length, MostColumns)];
        var rows = TableExcerpt.Of((int)Math.Min(count, int.MaxValue), Ends);
        string[] leftOut =
        [
            .. count > rows.Count ? [TableExcerpt.Count(count - (2 * Ends), "row")] : Array.Empty<string>(),
            .. columns.Length > shown.Length ? [TableExcerpt.Count(columns.Length - shown.Length, "column")] : Array.Empty<string>(),
        ];
        return new Table(
            [string.Empty, .. shown.Select(column => column.Name)],
            [.. rows.Select(row => Row(shown, row))],
            $"{TableExcerpt.Count(count, "row")} × {TableExcerpt.Count(columns.Length, "column")}{(leftOut.Length > 0 ? $"; {string.Join(" and ", leftOut)} not shown" : string.Empty)}")
        {
            HasRowNames = true,
        };
    }

    private static IReadOnlyList<TableCell> Row(DataFrameColumn[] columns, int row) => row < 0
        ? [new TableCell(TableExcerpt.Gap), .. columns.Select(column => new TableCell(TableExcerpt.Gap, column.IsNumericColumn()))]
        : [new TableCell(row.ToString(CultureInfo.InvariantCulture)), .. columns.Select(column => Cell(column[row], column.IsNumericColumn()))];

    private static TableCell Cell(object? value, bool isNumber) => value switch
    {
        null => new TableCell(string.Empty, isNumber),
        string text => new TableCell(text),
        IFormattable formattable => TableCell.Number(formattable) with { IsNumber = isNumber },
        _ => new TableCell(value.ToString() ?? string.Empty),
    };
}

using System.Globalization;
using StudyKit.Views;

namespace StudyKit.Data;

/// <summary>Shows a <see cref="CountMatrix"/> in a notebook: the counts of its first and last cells and genes, its size and how full it is.</summary>
internal sealed class CountMatrixFormatterSource : TableFormatterSource<CountMatrix>
{
    private const int Ends = 4;

    /// <inheritdoc/>
    protected override Table Show(CountMatrix value)
    {
        var cells = TableExcerpt.Of(value.CellCount, Ends);
        var genes = TableExcerpt.Of(value.GeneCount, Ends);
        return new Table(
            [string.Empty, .. genes.Select(gene => gene < 0 ? TableExcerpt.Gap : value.GeneNames[gene])],
            [.. cells.Select(cell => (IReadOnlyList<TableCell>)[new TableCell(cell < 0 ? TableExcerpt.Gap : value.CellNames[cell]), .. genes.Select(gene => Count(value, cell, gene))])],
            Size(value))
        {
            HasRowNames = true,
        };
    }

    /// <summary>The size in words.</summary>
    public static string Size(CountMatrix value)
    {
        var places = (double)value.CellCount * value.GeneCount;
        var filled = places == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" ({100 * value.EntryCount / places:0.##}%)");
        return $"{TableExcerpt.Count(value.CellCount, "cell")} × {TableExcerpt.Count(value.GeneCount, "gene")}, {TableExcerpt.Count(value.EntryCount, "count")} above zero{filled}";
    }

    private static TableCell Count(CountMatrix value, int cell, int gene)
    {
        if (cell < 0 || gene < 0)
        {
            return new TableCell(TableExcerpt.Gap, IsNumber: true);
        }

        var place = value.RowGenes(cell).BinarySearch(gene);
        return TableCell.Number(place < 0 ? 0 : value.RowCounts(cell)[place]);
    }
}

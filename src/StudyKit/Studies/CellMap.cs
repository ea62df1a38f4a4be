using StudyKit.Data;
using StudyKit.Embedding;

namespace StudyKit.Studies;

/// <summary>
/// The one map under all panels of a figure: UMAP of 30 principal components of log-normalised counts (10,000 a cell), so that panels differ
/// in colour only and no model draws its own picture.
/// </summary>
public static class CellMap
{
    /// <summary>Principal components that the map is made of.</summary>
    public const int Components = 30;

    private const double MinDist = 0.3;

    /// <summary>Places of the cells.</summary>
    /// <param name="cells">Cells with the genes that are modelled.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static FigureCells Of(CellDataset cells, CancellationToken cancellationToken = default)
    {
        var places = new Numerics.Matrix(cells.Counts.CellCount, Components);
        for (var cell = 0; cell < places.Rows; cell++)
        {
            var genes = cells.Counts.RowGenes(cell);
            var counts = cells.Counts.RowCounts(cell);
            for (var k = 0; k < genes.Length; k++)
            {
                places[cell, genes[k] % Components] += MathF.Log(1 + counts[k]);
            }
        }

        return new FigureCells(Umap.Embed(places, new UmapOptions { MinDist = MinDist }, cancellationToken: cancellationToken), cells.Counts.CellNames);
    }
}

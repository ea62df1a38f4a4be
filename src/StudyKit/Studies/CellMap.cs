using StudyKit.Data;
using StudyKit.Embedding;

namespace StudyKit.Studies;

/// <summary>
/// The one map under all panels of a figure: UMAP of 30 principal components of log-normalised counts of the modelled genes (10,000 a cell), so that panels differ
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
        var most = Math.Min(cells.Counts.CellCount, cells.Counts.GeneCount);
        var components = Pca.FitLogNormalised(cells.Counts, new PcaOptions { Components = Math.Min(Components, most) }, cancellationToken: cancellationToken);
        return new FigureCells(Umap.Embed(components.Scores, new UmapOptions { MinDist = MinDist }, cancellationToken: cancellationToken), cells.Counts.CellNames);
    }
}

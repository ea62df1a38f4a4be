using StudyKit.Metrics;
using StudyKit.Numerics;

namespace StudyKit.Studies;

/// <summary>The latent dimension of one model that follows each factor best: panels D of figure 1 and E of figure 2.</summary>
internal static class BestDimensions
{
    /// <summary>One row of panels.</summary>
    /// <param name="point">The training.</param>
    /// <param name="latent">Its latent means, [cells × dimensions].</param>
    /// <param name="factors">Factors, with the names that the figure shall show.</param>
    public static LatentRow Row(SweepPoint point, Matrix latent, IReadOnlyList<Factor> factors)
    {
        var found = FactorCorrelation.Compute(latent, factors, CorrelationKind.Pearson);
        return new LatentRow(
            point.Beta,
            point.Seed,
            [.. found.PerFactor.Select(f => new LatentPanel(f.Name, f.Dimension, f.Signed, latent.Column(f.Dimension)))]);
    }
}

using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Metrics;

/// <summary>
/// Multiple correlation R: the correlation of a factor with its best linear prediction from <i>all</i> latent dimensions (least
/// squares with an intercept, same cells). It is what a rotation cannot take away, on the scale of <see cref="FactorCorrelation"/>: the
/// largest |r| of a single dimension is at most R, and the distance between them is misalignment with the axes.
/// </summary>
public static class MultipleCorrelation
{
    // A dimension whose part outside the ones before it is smaller than this share of its length adds only rounding.
    private const double Collinear = 1e-7;

    /// <summary>R of every factor, 0 to 1. Dead and repeated dimensions add nothing.</summary>
    /// <param name="latent">Latent space, [cells × dimensions].</param>
    /// <param name="factors">At least one factor, one value a cell.</param>
    /// <exception cref="OptionException">Fewer than two cells, a value that is not finite, a factor of another length or one that never varies.</exception>
    public static IReadOnlyList<double> Compute(Matrix latent, IReadOnlyList<Factor> factors) => Compute(LatentColumns.From(latent), factors);

    internal static IReadOnlyList<double> Compute(LatentColumns latent, IReadOnlyList<Factor> factors)
    {
        latent.RequireFactors(factors);
        var basis = Basis(latent);
        return [.. factors.Select(factor => Length(UnitVector.Of(factor.Values), basis))];
    }

    /// <summary>Orthonormal directions that span the centred dimensions (Gram–Schmidt, each projection taken twice).</summary>
    private static List<double[]> Basis(LatentColumns latent)
    {
        var basis = new List<double[]>();
        for (var j = 0; j < latent.Dimensions; j++)
        {
            var direction = UnitVector.Of(latent[j]);
            for (var pass = 0; pass < 2; pass++)
            {
                foreach (var other in basis)
                {
                    var share = DotProduct.Of(direction, other);
                    for (var i = 0; i < direction.Length; i++)
                    {
                        direction[i] -= share * other[i];
                    }
                }
            }

            var length = Math.Sqrt(DotProduct.Of(direction, direction));
            if (length > Collinear)
            {
                basis.Add(Array.ConvertAll(direction, v => v / length));
            }
        }

        return basis;
    }

    private static double Length(double[] target, List<double[]> basis) =>
        Math.Min(1, Math.Sqrt(basis.Sum(direction => Math.Pow(DotProduct.Of(direction, target), 2))));
}

using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Metrics;

/// <summary>
/// The study's score (Kimmel 2020): for each generative factor the highest absolute correlation of any latent dimension with it.
/// It measures alignment with the axes, not information: a rotated latent space can know everything and score low.
/// A discrete factor enters with its codes 0 … K − 1, which has a meaning for two classes; with more classes the score
/// depends on their order, so studies give it binary and continuous factors.
/// </summary>
public static class FactorCorrelation
{
    // Redundant dimensions are equal up to rounding; the order in which it falls must not choose between them.
    private const double SameValue = 1e-12;

    /// <summary>Correlates every latent dimension with every factor. A dead (constant) dimension counts 0.</summary>
    /// <param name="latent">Latent space, [cells × dimensions].</param>
    /// <param name="factors">At least one factor, one value a cell.</param>
    /// <param name="kind">Pearson or Spearman.</param>
    /// <exception cref="OptionException">Fewer than two cells, no dimension, a value that is not finite, a factor of another length or one that never varies.</exception>
    public static FactorCorrelationResult Compute(Matrix latent, IReadOnlyList<Factor> factors, CorrelationKind kind) =>
        Compute(LatentColumns.From(latent), factors, kind);

    internal static FactorCorrelationResult Compute(LatentColumns latent, IReadOnlyList<Factor> factors, CorrelationKind kind)
    {
        OptionException.Require(Enum.IsDefined(kind), "correlation", kind, "Pearson or Spearman");
        latent.RequireFactors(factors);
        var directions = new double[latent.Dimensions][];
        for (var j = 0; j < directions.Length; j++)
        {
            directions[j] = Direction(latent[j], kind);
        }

        var matrix = new double[latent.Dimensions, factors.Count];
        var absolute = new double[latent.Dimensions, factors.Count];
        for (var k = 0; k < factors.Count; k++)
        {
            var target = Direction(factors[k].Values, kind);
            for (var j = 0; j < directions.Length; j++)
            {
                matrix[j, k] = Math.Clamp(DotProduct.Of(directions[j], target), -1, 1);
                absolute[j, k] = Math.Abs(matrix[j, k]);
            }
        }

        var entries = new FactorCorrelationEntry[factors.Count];
        for (var k = 0; k < entries.Length; k++)
        {
            entries[k] = Summarise(factors[k].Name, matrix, k);
        }

        return new FactorCorrelationResult(kind, entries, entries.Average(e => e.MaxAbs), entries.Average(e => e.Gap), MatchedMean(absolute), matrix);
    }

    private static FactorCorrelationEntry Summarise(string name, double[,] matrix, int factor)
    {
        int best = 0, dimensions = matrix.GetLength(0);
        double first = -1, second = 0;
        for (var j = 0; j < dimensions; j++)
        {
            var value = Math.Abs(matrix[j, factor]);
            if (value > first + SameValue)
            {
                second = Math.Max(first, 0);
                (best, first) = (j, value);
            }
            else
            {
                second = Math.Max(second, value);
            }
        }

        return new FactorCorrelationEntry(name, first, best, first - second, matrix[best, factor]);
    }

    private static double MatchedMean(double[,] absolute)
    {
        var sum = 0.0;
        var dimensionOf = Assignment.Maximise(absolute);
        for (var k = 0; k < dimensionOf.Length; k++)
        {
            sum += dimensionOf[k] < 0 ? 0 : absolute[dimensionOf[k], k];
        }

        return sum / dimensionOf.Length;
    }

    private static double[] Direction(double[] values, CorrelationKind kind) =>
        UnitVector.Of(kind == CorrelationKind.Spearman ? Ranks.Midranks(values) : values);
}

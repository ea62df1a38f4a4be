using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Metrics;

/// <summary>
/// Latent dimensions that a model uses: those whose posterior mean varies over cells, Var_x(E[z | x]) above a threshold.
/// Source: Burda, Grosse &amp; Salakhutdinov 2016, <i>Importance weighted autoencoders</i>, section 5.2.
/// </summary>
public static class ActiveUnits
{
    /// <summary>The threshold of Burda et al.</summary>
    public const double DefaultThreshold = 0.01;

    /// <summary>Number of active dimensions.</summary>
    /// <param name="latent">Posterior means, [cells × dimensions].</param>
    /// <param name="threshold">Population variance above which a dimension counts, 0 or more.</param>
    /// <exception cref="OptionException">A value is not finite, or the threshold is below 0.</exception>
    public static int Count(Matrix latent, double threshold = DefaultThreshold) => Count(LatentColumns.From(latent), threshold);

    internal static int Count(LatentColumns latent, double threshold)
    {
        OptionException.Require(threshold >= 0, "threshold", threshold, "0 or more");
        return Enumerable.Range(0, latent.Dimensions).Count(j => Variance(latent[j]) > threshold);
    }

    private static double Variance(double[] column)
    {
        var mean = column.Average();
        return column.Sum(v => (v - mean) * (v - mean)) / column.Length;
    }
}

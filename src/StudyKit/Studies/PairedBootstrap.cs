using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Studies;

/// <summary>
/// Percentile bootstrap over training seeds. A resample draws whole seeds, so values that share a seed stay paired, and
/// selections inside the statistic (the best β) are made anew in every resample.
/// Source: Efron &amp; Tibshirani 1993, <i>An Introduction to the Bootstrap</i>, chapter 13.
/// </summary>
public static class PairedBootstrap
{
    /// <summary>Resamples drawn.</summary>
    public const int Resamples = 4000;

    private const uint Stream = 0xB007;

    /// <summary>The statistic over all seeds and its 95% interval.</summary>
    /// <param name="seedCount">Number of seeds, at least 1.</param>
    /// <param name="statistic">Maps seed positions (repeats count) to the statistic.</param>
    public static Interval Estimate(int seedCount, Func<int[], double> statistic)
    {
        OptionException.Require(seedCount >= 1, "seeds", seedCount, "at least 1");
        var seeds = Enumerable.Range(0, seedCount).ToArray();
        var estimate = statistic(seeds);
        if (seedCount == 1)
        {
            return new Interval(estimate, double.NaN, double.NaN);
        }

        var random = new RandomStream(0, Stream);
        var draws = new double[Resamples];
        for (var i = 0; i < draws.Length; i++)
        {
            for (var s = 0; s < seedCount; s++)
            {
                seeds[s] = random.NextInt(seedCount);
            }

            draws[i] = statistic(seeds);
        }

        Array.Sort(draws);
        return new Interval(estimate, Quantile(draws, 0.025), Quantile(draws, 0.975));
    }

    /// <summary>A statistic of the mean scores [β, factor] and its interval.</summary>
    public static Interval Estimate(ScoreCube cube, Func<double[,], double> statistic) =>
        Estimate(cube.SeedCount, seeds => statistic(cube.Means(seeds)));

    /// <summary>Mean of one value a seed and its interval, for error bars.</summary>
    public static Interval Mean(double[] values) => Estimate(values.Length, seeds => seeds.Average(s => values[s]));

    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}

namespace StudyKit.Studies;

/// <summary>
/// The statistics behind the claims, as functions of mean scores [β, factor]; the same function is applied to the published
/// bars and to every bootstrap resample of ours. Row 0 is β = 1.
/// </summary>
internal static class ClaimStatistics
{
    /// <summary>Smallest gain, over the factors, of the best β &gt; 1 over β = 1 (S1, S2, K2).</summary>
    public static double SmallestGain(double[,] means) => Gains(means).Min();

    /// <summary>Number of factors whose best β &gt; 1 beats β = 1.</summary>
    public static int Gaining(double[,] means) => Gains(means).Count(gain => gain > 0);

    /// <summary>Median over the factors of how far the largest β lies below the best smaller one (S3).</summary>
    public static double MedianShortfall(double[,] means)
    {
        var sorted = Shortfalls(means).Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>Mean over the factors of how far the largest β lies below the best smaller one (S4).</summary>
    public static double MeanShortfall(double[,] means) => Shortfalls(means).Average();

    /// <summary>Mean score at β ≥ 2 less the score at β = 1 (K1); rows from <paramref name="firstLarge"/> on have β ≥ 2.</summary>
    public static double MeanGainFrom(double[,] means, int firstLarge)
    {
        var sum = 0.0;
        for (var b = firstLarge; b < means.GetLength(0); b++)
        {
            sum += means[b, 0];
        }

        return (sum / (means.GetLength(0) - firstLarge)) - means[0, 0];
    }

    /// <summary>Relative decline from row 0 to row <paramref name="to"/> (K3).</summary>
    public static double RelativeDecline(double[,] means, int to) => 1 - (means[to, 0] / means[0, 0]);

    /// <summary>Smallest fall from one row to the next, down to row <paramref name="last"/> (K4).</summary>
    public static double SmallestFall(double[,] means, int last) =>
        Enumerable.Range(0, last).Min(b => means[b, 0] - means[b + 1, 0]);

    /// <summary>Largest distance of a later row from row <paramref name="from"/> (K4).</summary>
    public static double LargestDrift(double[,] means, int from) =>
        Enumerable.Range(from + 1, means.GetLength(0) - from - 1).Max(b => Math.Abs(means[b, 0] - means[from, 0]));

    private static double[] Gains(double[,] means) => PerFactor(means, f => Best(means, f, 1, means.GetLength(0)) - means[0, f]);

    private static double[] Shortfalls(double[,] means)
    {
        var last = means.GetLength(0) - 1;
        return PerFactor(means, f => Best(means, f, 0, last) - means[last, f]);
    }

    private static double[] PerFactor(double[,] means, Func<int, double> value) =>
        [.. Enumerable.Range(0, means.GetLength(1)).Select(value)];

    private static double Best(double[,] means, int factor, int from, int to) =>
        Enumerable.Range(from, to - from).Max(b => means[b, factor]);
}

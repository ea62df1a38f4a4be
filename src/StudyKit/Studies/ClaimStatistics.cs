namespace StudyKit.Studies;

/// <summary>
/// Statistics of claims that compare fixed β, as functions of mean scores [β, factor]; the same function is applied to the
/// published bars and to every bootstrap resample of ours. Row 0 is β = 1. Claims about the best β use <see cref="CrossFit"/>.
/// </summary>
internal static class ClaimStatistics
{
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
}

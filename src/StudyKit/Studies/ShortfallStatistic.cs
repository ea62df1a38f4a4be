namespace StudyKit.Studies;

/// <summary>How far the largest β lies below the best smaller one, over all factors (S3, S4).</summary>
internal static class ShortfallStatistic
{
    /// <summary>Median over factors of the mean over seeds.</summary>
    public static Interval Median(ScoreCube cube) => Over(cube, perFactor =>
    {
        var sorted = perFactor.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    });

    /// <summary>Mean over factors of the mean over seeds.</summary>
    public static Interval Mean(ScoreCube cube) => Over(cube, perFactor => perFactor.Average());

    private static Interval Over(ScoreCube cube, Func<double[], double> summary)
    {
        var shortfalls = CrossFit.Shortfalls(cube);
        return PairedBootstrap.Estimate(cube.SeedCount, seeds =>
        {
            var perFactor = new double[cube.Factors.Count];
            foreach (var seed in seeds)
            {
                for (var factor = 0; factor < perFactor.Length; factor++)
                {
                    perFactor[factor] += shortfalls[seed, factor] / seeds.Length;
                }
            }

            return summary(perFactor);
        });
    }
}

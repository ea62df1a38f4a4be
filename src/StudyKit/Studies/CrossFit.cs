namespace StudyKit.Studies;

/// <summary>
/// Scores of "the best β", without the flattery of choosing and scoring on the same numbers: for every seed and factor, the best β
/// is chosen on the means of the <i>other</i> seeds and scored on this one. A single seed, which gives no verdict, chooses for itself.
/// </summary>
internal static class CrossFit
{
    /// <summary>What the best β &gt; 1 gains over β = 1, [seed, factor].</summary>
    public static double[,] Gains(ScoreCube cube) =>
        Against(cube, 1, cube.Betas.Count, baseline: 0);

    /// <summary>How far the largest β lies below the best smaller one, [seed, factor].</summary>
    public static double[,] Shortfalls(ScoreCube cube) =>
        Against(cube, 0, cube.Betas.Count - 1, baseline: cube.Betas.Count - 1);

    /// <summary>One factor's differences, one a seed.</summary>
    public static double[] OfFactor(double[,] differences, int factor)
    {
        var values = new double[differences.GetLength(0)];
        for (var seed = 0; seed < values.Length; seed++)
        {
            values[seed] = differences[seed, factor];
        }

        return values;
    }

    private static double[,] Against(ScoreCube cube, int from, int to, int baseline)
    {
        var differences = new double[cube.SeedCount, cube.Factors.Count];
        for (var seed = 0; seed < cube.SeedCount; seed++)
        {
            int[] others = cube.SeedCount == 1 ? [0] : [.. Enumerable.Range(0, cube.SeedCount).Where(s => s != seed)];
            var means = cube.Means(others);
            for (var factor = 0; factor < cube.Factors.Count; factor++)
            {
                var best = Enumerable.Range(from, to - from).MaxBy(b => means[b, factor]);
                differences[seed, factor] = cube[seed, best, factor] - cube[seed, baseline, factor];
            }
        }

        return differences;
    }
}

using System.Globalization;

namespace StudyKit.Studies;

/// <summary>Claims K1 and K2: what β does to the recovery of the stimulus and of the cell types (the paper's figure 2B and D).</summary>
public static class PbmcClaims
{
    // With three seeds one resample in nine draws a single seed, whose spread is 0 at every β: no interval could show a collapse.
    private const int SeedsForSpread = 4;

    /// <summary>Evaluates both claims.</summary>
    /// <param name="stimulus">max |r| with the stimulus over seeds and β, one factor.</param>
    /// <param name="cellTypes">Single-dimension accuracy over seeds, β and cell types.</param>
    /// <param name="data">The data and seeds, for the record.</param>
    public static IReadOnlyList<Claim> Evaluate(ScoreCube stimulus, ScoreCube cellTypes, string data) =>
        [StimulusRecovery(stimulus, data), CellTypeAccuracy(cellTypes, data)];

    private static Claim StimulusRecovery(ScoreCube cube, string data)
    {
        var large = cube.RowFrom(2);
        var gain = PairedBootstrap.Estimate(cube, means => ClaimStatistics.MeanGainFrom(means, large));
        var spread = PairedBootstrap.Estimate(cube.SeedCount, seeds => LargeSpread(cube, large, seeds) - Spread(cube, 0, seeds));
        int[] all = [.. Enumerable.Range(0, cube.SeedCount)];
        return Claim.From(
            "K1",
            "PBMC: β ≥ 2 recovers IFN-β better than β = 1, and its spread over seeds collapses",
            "mean gain in max |r|",
            ClaimStatistics.MeanGainFrom(PublishedScores.StimulusRecovery.Means(), PublishedScores.StimulusRecovery.RowFrom(2)),
            gain,
            gain.Above(0).And(cube.SeedCount < SeedsForSpread ? Verdict.Inconclusive : spread.Below(0)),
            cube.SeedCount,
            data,
            cube.SeedCount == 1 ? null : string.Create(
                CultureInfo.InvariantCulture,
                $"standard deviation over seeds {Spread(cube, 0, all):0.000} at β = 1, {LargeSpread(cube, large, all):0.000} on average at β ≥ 2"));
    }

    private static Claim CellTypeAccuracy(ScoreCube cube, string data) => GainClaim.Evaluate(
        "K2",
        string.Create(CultureInfo.InvariantCulture, $"PBMC: for each of the {cube.Factors.Count} cell types the best β > 1 beats β = 1"),
        "smallest gain in single-dimension balanced accuracy",
        "cell types",
        cube,
        PublishedScores.CellTypeAccuracy,
        data);

    private static double LargeSpread(ScoreCube cube, int large, int[] seeds) =>
        Enumerable.Range(large, cube.Betas.Count - large).Average(b => Spread(cube, b, seeds));

    private static double Spread(ScoreCube cube, int beta, int[] seeds)
    {
        var mean = seeds.Average(s => cube[s, beta, 0]);
        return Math.Sqrt(seeds.Sum(s => (cube[s, beta, 0] - mean) * (cube[s, beta, 0] - mean)) / seeds.Length);
    }
}

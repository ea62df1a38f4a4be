using System.Globalization;

namespace StudyKit.Studies;

/// <summary>Claims S1–S4: what β and capacity do to factor correlations on simulated cells (the paper's figure 1C).</summary>
public static class SimulatedFactorClaims
{
    /// <summary>
    /// Largest mean shortfall that still counts as "large β does not hurt": about the half width of the published 95% whiskers.
    /// </summary>
    public const double NegligibleShortfall = 0.05;

    /// <summary>Evaluates the four claims.</summary>
    /// <param name="beta">max |r| over seeds, β and factors, at max c = 0.</param>
    /// <param name="capacity">The same at max c = 10.</param>
    /// <param name="data">The data and seeds, for the record.</param>
    public static IReadOnlyList<Claim> Evaluate(ScoreCube beta, ScoreCube capacity, string data)
    {
        var median = PairedBootstrap.Estimate(beta, ClaimStatistics.MedianShortfall);
        var mean = PairedBootstrap.Estimate(capacity, ClaimStatistics.MeanShortfall);
        return
        [
            Gain("S1", "c = 0", beta, PublishedScores.SimulatedBeta, data),
            Gain("S2", "c = 10", capacity, PublishedScores.SimulatedCapacity, data),
            Claim.From(
                "S3",
                "Simulated cells, c = 0: for most factors β = 50 is below the best β",
                "median shortfall in max |r| over the factors",
                ClaimStatistics.MedianShortfall(PublishedScores.SimulatedBeta.Means()),
                median,
                median.Above(0),
                data),
            Claim.From(
                "S4",
                "Simulated cells, c = 10: β = 50 is within reach of the best β",
                string.Create(CultureInfo.InvariantCulture, $"mean shortfall in max |r| over the factors; below {NegligibleShortfall} is none"),
                ClaimStatistics.MeanShortfall(PublishedScores.SimulatedCapacity.Means()),
                mean,
                mean.Below(NegligibleShortfall),
                data),
        ];
    }

    private static Claim Gain(string id, string panel, ScoreCube cube, ScoreCube published, string data)
    {
        var interval = PairedBootstrap.Estimate(cube, ClaimStatistics.SmallestGain);
        return Claim.From(
            id,
            $"Simulated cells, {panel}: for every factor the best β > 1 beats β = 1",
            "smallest gain in max |r| over the factors",
            ClaimStatistics.SmallestGain(published.Means()),
            interval,
            interval.Above(0),
            data,
            string.Create(CultureInfo.InvariantCulture, $"{ClaimStatistics.Gaining(cube.Means())} of {cube.Factors.Count} factors gain"));
    }
}

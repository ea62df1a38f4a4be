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
    /// <param name="capacity">The same at the maximum capacity, 10 in the paper.</param>
    /// <param name="data">The data and seeds, for the record.</param>
    public static IReadOnlyList<Claim> Evaluate(ScoreCube beta, ScoreCube capacity, string data)
    {
        var median = ShortfallStatistic.Median(beta);
        var mean = ShortfallStatistic.Mean(capacity);
        return
        [
            Gain("S1", "without capacity", beta, PublishedScores.SimulatedBeta, data),
            Gain("S2", "with capacity", capacity, PublishedScores.SimulatedCapacity, data),
            Claim.From(
                "S3",
                string.Create(CultureInfo.InvariantCulture, $"Simulated cells, without capacity: for most factors β = {beta.Betas[^1]} is below the best β"),
                "median shortfall in max |r| over the factors",
                ShortfallStatistic.Median(PublishedScores.SimulatedBeta).Estimate,
                median,
                median.Above(0),
                beta.SeedCount,
                data),
            Claim.From(
                "S4",
                string.Create(CultureInfo.InvariantCulture, $"Simulated cells, with capacity: β = {capacity.Betas[^1]} is within reach of the best β"),
                string.Create(CultureInfo.InvariantCulture, $"mean shortfall in max |r| over the factors; below {NegligibleShortfall} is none"),
                ShortfallStatistic.Mean(PublishedScores.SimulatedCapacity).Estimate,
                mean,
                mean.Below(NegligibleShortfall),
                capacity.SeedCount,
                data),
        ];
    }

    private static Claim Gain(string id, string panel, ScoreCube cube, ScoreCube published, string data) => GainClaim.Evaluate(
        id,
        $"Simulated cells, {panel}: for every factor the best β > 1 beats β = 1",
        "smallest gain in max |r| over the factors",
        "factors",
        cube,
        published,
        data);
}

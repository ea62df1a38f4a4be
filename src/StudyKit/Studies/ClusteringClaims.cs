using System.Globalization;

namespace StudyKit.Studies;

/// <summary>Claims K3 and K4: what β costs in clustering (the paper's figure 2C).</summary>
public static class ClusteringClaims
{
    /// <summary>Decline at β = 3 that the claim asks for: a third.</summary>
    public const double WantedDecline = 1.0 / 3;

    /// <summary>Largest distance from β = 3 that still counts as flat; the published bars drift by 0.022.</summary>
    public const double FlatWithin = 0.05;

    /// <summary>Evaluates both claims.</summary>
    /// <param name="bestAri">Best ARI over seeds and β, one factor.</param>
    /// <param name="data">The data and seeds, for the record.</param>
    public static IReadOnlyList<Claim> Evaluate(ScoreCube bestAri, string data)
    {
        var three = bestAri.RowFrom(3);
        var published = PublishedScores.ClusteringRecovery;
        var decline = PairedBootstrap.Estimate(bestAri, means => ClaimStatistics.RelativeDecline(means, three));
        var fall = PairedBootstrap.Estimate(bestAri, means => ClaimStatistics.SmallestFall(means, three));
        var drift = PairedBootstrap.Estimate(bestAri, means => ClaimStatistics.LargestDrift(means, three));
        return
        [
            Claim.From(
                "K3",
                "PBMC: best ARI at β = 3 is at least a third below β = 1",
                "relative decline",
                ClaimStatistics.RelativeDecline(published.Means(), published.RowFrom(3)),
                decline,
                decline.Above(WantedDecline),
                bestAri.SeedCount,
                data),
            Claim.From(
                "K4",
                "PBMC: best ARI falls with every step of β from 1 to 3 and is flat after",
                "smallest fall",
                ClaimStatistics.SmallestFall(published.Means(), published.RowFrom(3)),
                fall,
                fall.Above(0).And(drift.Below(FlatWithin)),
                bestAri.SeedCount,
                data,
                string.Create(CultureInfo.InvariantCulture, $"after β = 3 it drifts by at most {drift.Estimate:0.000}; below {FlatWithin} is flat")),
        ];
    }
}

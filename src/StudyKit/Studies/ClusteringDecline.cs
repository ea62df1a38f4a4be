using StudyKit.Clustering;
using StudyKit.Figures;
using StudyKit.Metrics;
using StudyKit.Numerics;

namespace StudyKit.Studies;

/// <summary>
/// Figure 2C: what does β cost? The best agreement of a Leiden clustering of the latent space with the cell types, over a fine
/// grid of resolutions, for each β. Claims K3 and K4.
/// </summary>
public static class ClusteringDecline
{
    /// <summary>Identifier of the study.</summary>
    public const string Id = "clustering_decline";

    /// <summary>Score of figure 2C.</summary>
    public const string Metric = "leiden_best_ari";

    /// <summary>Beside it: normalised mutual information at the resolution with the best ARI.</summary>
    public const string NmiMetric = "leiden_best_nmi";

    /// <summary>Beside it: ARI of k-means with as many clusters as cell types.</summary>
    public const string KMeansMetric = "kmeans_ari";

    /// <summary>Beside it: the same at resolution 1 alone, scanpy's default.</summary>
    public const string FixedMetric = "leiden_resolution_1_ari";

    /// <summary>Beside it: mean silhouette width of the cell types, which needs no clustering.</summary>
    public const string SilhouetteMetric = "silhouette";

    /// <summary>File name of the figure.</summary>
    public const string FigureName = "figure-2c-clustering";

    /// <summary>Figure and claims from trained and scored runs.</summary>
    public static StudyResult Judge(PbmcRuns runs)
    {
        var cube = runs.Scores.Cube(Metric, runs.Options.Betas, 0, [Studies.Score.Whole]);
        return new StudyResult(
            Id,
            runs.Data,
            runs.Scores.OfStudy(Id),
            runs.ClusteringClaims(Metric),
            new Dictionary<string, Figure>(StringComparer.Ordinal)
            {
                [FigureName] = GroupedBars.Draw(
                    [BarPanels.From("", cube, ["cell types"])],
                    new PlotOptions { Title = "Figure 2C: clustering recovery", YTitle = "Best ARI (95% CI)", Note = runs.Data, Width = 700 }),
            },
            runs.Notes);
    }

    internal static IEnumerable<Score> Score(string data, SweepPoint point, Matrix latent, PbmcLabels labels, CancellationToken cancellationToken)
    {
        var classes = labels.CellTypes.Codes();
        var best = BestAri.Compute(latent, classes, new BestAriOptions { Threads = 1 }, cancellationToken);
        var means = KMeans.Cluster(latent, new KMeansOptions { Clusters = classes.Distinct().Count(), Threads = 1 }, cancellationToken);
        Score Row(string metric, double value) => new(Id, data, point.Beta, point.Capacity, point.Seed, Studies.Score.Whole, metric, value);
        return
        [
            Row(Metric, best.Ari),
            Row(NmiMetric, best.Nmi),
            Row("leiden_best_resolution", best.Resolution),
            Row("leiden_best_clusters", best.Clusters),
            Row(KMeansMetric, ClusterAgreement.Ari(classes, means.Labels)),
            Row(FixedMetric, best.Curve.First(p => p.Resolution == 1).Ari),
            Row(SilhouetteMetric, Silhouette.Widths(latent, classes).Average()),
        ];
    }
}

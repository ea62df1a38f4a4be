using StudyKit.Clustering;

namespace StudyKit.Metrics;

/// <summary>Agreement of a factor's classes with as many k-means clusters.</summary>
internal sealed class KMeansFamily : IMetricFamily
{
    public IReadOnlyList<MetricDescriptor> Metrics { get; } =
    [
        new("kmeans_ari", "Adjusted Rand index of k-means with as many clusters as there are classes.", "Hubert and Arabie 1985; Arthur and Vassilvitskii 2007", FactorKinds.Discrete, -0.5, 1, true),
        new("kmeans_nmi", "Normalised mutual information of the same clusters.", "scikit-learn's arithmetic mean", FactorKinds.Discrete, 0, 1, true),
    ];

    public IEnumerable<MetricResult> Compute(MetricContext context, IReadOnlyList<Factor> factors)
    {
        var found = factors.Select(f => (f.Name, Codes: f.Codes(), Clusters: Cluster(context, f.Codes()))).ToArray();
        yield return MetricResult.MeanOf("kmeans_ari", [.. found.Select(f => new MetricValue(f.Name, ClusterAgreement.Ari(f.Codes, f.Clusters)))]);
        yield return MetricResult.MeanOf("kmeans_nmi", [.. found.Select(f => new MetricValue(f.Name, ClusterAgreement.Nmi(f.Codes, f.Clusters)))]);
    }

    private static int[] Cluster(MetricContext context, int[] codes)
    {
        var options = new KMeansOptions { Clusters = codes.Distinct().Count(), Seed = context.Options.BestAri.Seed, Threads = context.Options.BestAri.Threads };
        return KMeans.Cluster(context.Latent, options, context.CancellationToken).Labels;
    }
}

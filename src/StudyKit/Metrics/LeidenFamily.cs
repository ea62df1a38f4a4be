namespace StudyKit.Metrics;

/// <summary>Clustering agreement at the best Leiden resolution; all factors share the clusterings.</summary>
internal sealed class LeidenFamily : IMetricFamily
{
    public IReadOnlyList<MetricDescriptor> Metrics { get; } =
    [
        new("leiden_best_ari", "Highest adjusted Rand index over Leiden resolutions.", "Hubert and Arabie 1985; Traag et al. 2019", FactorKinds.Discrete, -0.5, 1, true),
        new("leiden_best_nmi", "Normalised mutual information at the resolution with the highest adjusted Rand index.", "scikit-learn's arithmetic mean", FactorKinds.Discrete, 0, 1, true),
        new("leiden_best_resolution", "The resolution with the highest adjusted Rand index.", "Traag et al. 2019", FactorKinds.Discrete, 0, double.PositiveInfinity, null),
        new("leiden_best_clusters", "Number of clusters at that resolution.", "Traag et al. 2019", FactorKinds.Discrete, 1, double.PositiveInfinity, null),
    ];

    public IEnumerable<MetricResult> Compute(MetricContext context, IReadOnlyList<Factor> factors)
    {
        var sweep = BestAri.Sweep(context.Latent, context.Options.BestAri, context.CancellationToken);
        var found = factors.Select(f => (f.Name, Best: BestAri.Score(sweep, f.Codes()))).ToArray();
        MetricValue[] Values(Func<BestAriResult, double> value) => [.. found.Select(f => new MetricValue(f.Name, value(f.Best)))];
        yield return MetricResult.MeanOf("leiden_best_ari", Values(b => b.Ari));
        yield return MetricResult.MeanOf("leiden_best_nmi", Values(b => b.Nmi));
        yield return new MetricResult("leiden_best_resolution", null, Values(b => b.Resolution));
        yield return new MetricResult("leiden_best_clusters", null, Values(b => b.Clusters));
    }
}

namespace StudyKit.Metrics;

/// <summary>Classification by the majority of the nearest cells.</summary>
internal sealed class KnnFamily : IMetricFamily
{
    public IReadOnlyList<MetricDescriptor> Metrics { get; } =
    [
        new("knn_balanced_accuracy", "Held-out mean recall of the vote of the nearest training cells.", "scikit-learn's KNeighborsClassifier", FactorKinds.Discrete, 0, 1, true),
    ];

    public IEnumerable<MetricResult> Compute(MetricContext context, IReadOnlyList<Factor> factors)
    {
        var found = factors.Select(f => KnnClassification.Compute(
            context.Latent, f, context.Options.VotingNeighbors, context.Options.Classification, context.CancellationToken));
        yield return MetricResult.MeanOf("knn_balanced_accuracy", [.. found.Select(r => new MetricValue(r.Factor, r.BalancedAccuracy))]);
    }
}

namespace StudyKit.Metrics;

/// <summary>One-vs-rest classification by a threshold on one dimension.</summary>
internal sealed class SingleDimensionFamily : IMetricFamily
{
    public IReadOnlyList<MetricDescriptor> Metrics { get; } =
    [
        new("single_dimension_balanced_accuracy", "Held-out balanced accuracy of the best threshold on one latent dimension, one class against the rest.", "Kimmel 2020", FactorKinds.Discrete, 0, 1, true),
        new("single_dimension_auroc", "Held-out AUROC of that dimension, in the direction chosen on the training cells.", "Kimmel 2020", FactorKinds.Discrete, 0, 1, true),
    ];

    public IEnumerable<MetricResult> Compute(MetricContext context, IReadOnlyList<Factor> factors)
    {
        var found = factors.Select(f => SingleDimensionClassification.Compute(context.Columns, f, context.Options.Classification)).ToArray();
        yield return Result("single_dimension_balanced_accuracy", found, r => r.MeanBalancedAccuracy, c => c.BalancedAccuracy);
        yield return Result("single_dimension_auroc", found, r => r.MeanAuroc, c => c.Auroc);
    }

    private static MetricResult Result(
        string id, SingleDimensionResult[] found, Func<SingleDimensionResult, double> mean, Func<SingleDimensionClassResult, double> one) =>
        MetricResult.MeanOf(id, [.. found.SelectMany(r => r.PerClass.Select(c => new MetricValue(r.Factor, one(c), c.Dimension, c.Class)).Prepend(new MetricValue(r.Factor, mean(r))))]);
}

namespace StudyKit.Metrics;

/// <summary>What all dimensions together know of a factor, linearly.</summary>
internal sealed class MultipleCorrelationFamily : IMetricFamily
{
    public IReadOnlyList<MetricDescriptor> Metrics { get; } =
    [
        new("multiple_correlation", "Mean over factors of the correlation with the best linear prediction from all dimensions.", "R of least squares", FactorKinds.Ordered, 0, 1, true),
    ];

    public IEnumerable<MetricResult> Compute(MetricContext context, IReadOnlyList<Factor> factors)
    {
        var found = MultipleCorrelation.Compute(context.Columns, factors);
        yield return MetricResult.MeanOf("multiple_correlation", [.. factors.Zip(found, (factor, r) => new MetricValue(factor.Name, r))]);
    }
}

namespace StudyKit.Metrics;

/// <summary>Mean silhouette width of a factor's classes.</summary>
internal sealed class SilhouetteFamily : IMetricFamily
{
    public IReadOnlyList<MetricDescriptor> Metrics { get; } =
    [
        new("silhouette", "Mean silhouette width of the classes in the latent space.", "Rousseeuw 1987", FactorKinds.Discrete, -1, 1, true),
    ];

    public IEnumerable<MetricResult> Compute(MetricContext context, IReadOnlyList<Factor> factors)
    {
        yield return MetricResult.MeanOf("silhouette", [.. factors.Select(f => new MetricValue(f.Name, Silhouette.Widths(context.Columns, f.Codes()).Average()))]);
    }
}

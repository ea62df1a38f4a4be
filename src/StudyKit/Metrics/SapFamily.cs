namespace StudyKit.Metrics;

/// <summary>Separated attribute predictability with R² for every factor, over all cells.</summary>
internal sealed class SapFamily : IMetricFamily
{
    public IReadOnlyList<MetricDescriptor> Metrics { get; } =
    [
        new("sap_r2", "Mean over factors of the gap between the two highest R² of a single latent dimension.", "SAP, Kumar et al. 2018", FactorKinds.Ordered, 0, 1, true),
    ];

    public IEnumerable<MetricResult> Compute(MetricContext context, IReadOnlyList<Factor> factors)
    {
        var found = FactorCorrelation.Compute(context.Columns, factors, CorrelationKind.Pearson);
        var values = found.PerFactor.Select(f =>
        {
            var second = f.MaxAbs - f.Gap;
            return new MetricValue(f.Name, (f.MaxAbs * f.MaxAbs) - (second * second), f.Dimension);
        });
        yield return MetricResult.MeanOf("sap_r2", [.. values]);
    }
}

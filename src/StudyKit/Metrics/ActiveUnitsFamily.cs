namespace StudyKit.Metrics;

/// <summary>How many dimensions carry anything; the factors play no part.</summary>
internal sealed class ActiveUnitsFamily : IMetricFamily
{
    public IReadOnlyList<MetricDescriptor> Metrics { get; } =
    [
        new("active_units", "Latent dimensions whose variance over cells is above 0.01.", "Burda et al. 2016", FactorKinds.All, 0, double.PositiveInfinity, null),
    ];

    public IEnumerable<MetricResult> Compute(MetricContext context, IReadOnlyList<Factor> factors)
    {
        yield return new MetricResult("active_units", ActiveUnits.Count(context.Columns, ActiveUnits.DefaultThreshold), []);
    }
}

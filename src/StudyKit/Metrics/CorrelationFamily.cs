namespace StudyKit.Metrics;

/// <summary>The study's score and its gap and matched forms.</summary>
internal sealed class CorrelationFamily(CorrelationKind kind) : IMetricFamily
{
    private readonly string _id = kind == CorrelationKind.Pearson ? "factor_correlation_pearson" : "factor_correlation_spearman";

    public IReadOnlyList<MetricDescriptor> Metrics =>
    [
        new(_id, $"Mean over factors of the highest absolute {kind} correlation of a latent dimension.", "Kimmel 2020", FactorKinds.Ordered, 0, 1, true),
        new(_id + "_gap", $"Mean over factors of the gap between the two highest absolute {kind} correlations.", "Kimmel 2020; gap as in SAP, Kumar et al. 2018", FactorKinds.Ordered, 0, 1, true),
        new(_id + "_matched", $"Mean absolute {kind} correlation when each factor has a dimension of its own.", "Hungarian assignment, Kuhn 1955", FactorKinds.Ordered, 0, 1, true),
    ];

    public IEnumerable<MetricResult> Compute(MetricContext context, IReadOnlyList<Factor> factors)
    {
        var found = FactorCorrelation.Compute(context.Columns, factors, kind);
        yield return new MetricResult(_id, found.Mean, [.. found.PerFactor.Select(f => new MetricValue(f.Name, f.MaxAbs, f.Dimension))]);
        yield return new MetricResult(_id + "_gap", found.MeanGap, [.. found.PerFactor.Select(f => new MetricValue(f.Name, f.Gap, f.Dimension))]);
        yield return new MetricResult(_id + "_matched", found.MatchedMean, []);
    }
}

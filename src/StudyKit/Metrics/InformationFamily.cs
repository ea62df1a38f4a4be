namespace StudyKit.Metrics;

/// <summary>Scores made of the mutual information of latent dimensions and factors.</summary>
internal sealed class InformationFamily : IMetricFamily
{
    public IReadOnlyList<MetricDescriptor> Metrics { get; } =
    [
        new("mig", "Mutual information gap, over the factor's entropy.", "Chen et al. 2018; disentanglement_lib", FactorKinds.All, 0, 1, true),
        new("mig_sup", "Mean over latent dimensions of the gap over factors of normalised mutual information.", "Li et al. 2020", FactorKinds.All, 0, 1, true),
        new("jemmig", "Joint entropy minus mutual information gap, normalised.", "Do and Tran 2020", FactorKinds.All, 0, 1, true),
        new("dcimig", "Mutual information gap of each dimension's best factor, over the factors' entropies.", "Sepliarskaia et al. 2019", FactorKinds.All, 0, 1, true),
        new("modularity", "Mean over latent dimensions of how far each informs of one factor only; needs two factors.", "Ridgeway and Mozer 2018; disentanglement_lib", FactorKinds.All, 0, 1, true),
    ];

    public IEnumerable<MetricResult> Compute(MetricContext context, IReadOnlyList<Factor> factors)
    {
        var table = MutualInformationTable.Compute(context.Columns, factors, context.Options.Bins);
        var best = table.BestDimensions();
        MetricValue[] Values(double[] scores) => [.. scores.Select((score, k) => new MetricValue(factors[k].Name, score, best[k]))];
        yield return MetricResult.MeanOf("mig", Values(table.Mig()));
        yield return new MetricResult("mig_sup", table.MigSup().Average(), []);
        yield return MetricResult.MeanOf("jemmig", Values(table.Jemmig()));
        yield return new MetricResult("dcimig", table.Dcimig(), []);
        if (factors.Count >= 2)
        {
            yield return new MetricResult("modularity", table.Modularity().Average(), []);
        }
    }
}

using StudyKit.Errors;

namespace StudyKit.Metrics;

/// <summary>Every metric <see cref="LatentEvaluation"/> computes.</summary>
public static class MetricCatalog
{
    /// <summary>Families in the order of the report.</summary>
    internal static IReadOnlyList<IMetricFamily> Families { get; } =
    [
        new CorrelationFamily(CorrelationKind.Pearson),
        new CorrelationFamily(CorrelationKind.Spearman),
        new MultipleCorrelationFamily(),
        new ActiveUnitsFamily(),
        new SapFamily(),
        new InformationFamily(),
        new SingleDimensionFamily(),
        new LogisticRegressionFamily(),
        new KnnFamily(),
        new SilhouetteFamily(),
        new KMeansFamily(),
        new LeidenFamily(),
    ];

    /// <summary>The metrics, in the order of the report.</summary>
    public static IReadOnlyList<MetricDescriptor> All { get; } = [.. Families.SelectMany(f => f.Metrics)];

    /// <summary>The metric of that name.</summary>
    /// <exception cref="OptionException">There is none; says which there are.</exception>
    public static MetricDescriptor Find(string id) =>
        All.FirstOrDefault(m => m.Id == id) ?? throw new OptionException("metric", id, "one of " + string.Join(", ", All.Select(m => m.Id)));
}

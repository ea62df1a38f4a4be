namespace StudyKit.Metrics;

/// <summary>One metric of one latent space.</summary>
/// <param name="Id">The metric's name in <see cref="MetricCatalog"/>.</param>
/// <param name="Summary">Over all factors it is defined for; null where a summary means nothing.</param>
/// <param name="PerFactor">By factor, and by class where the metric has classes; empty where it knows only the whole.</param>
public sealed record MetricResult(string Id, double? Summary, IReadOnlyList<MetricValue> PerFactor)
{
    /// <summary>A result whose summary is the mean of its values by factor.</summary>
    internal static MetricResult MeanOf(string id, IReadOnlyList<MetricValue> values) => new(id, values.Where(v => v.Class is null).Average(v => v.Value), values);
}

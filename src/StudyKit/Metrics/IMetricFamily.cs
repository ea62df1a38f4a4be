namespace StudyKit.Metrics;

/// <summary>Metrics that come out of one computation.</summary>
internal interface IMetricFamily
{
    /// <summary>What comes out; all of one <see cref="MetricDescriptor.AppliesTo"/>.</summary>
    IReadOnlyList<MetricDescriptor> Metrics { get; }

    /// <summary>Computes the family on factors it is defined for, at least one.</summary>
    IEnumerable<MetricResult> Compute(MetricContext context, IReadOnlyList<Factor> factors);
}

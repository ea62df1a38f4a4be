namespace StudyKit.Metrics;

/// <summary>What a metric is.</summary>
/// <param name="Id">Stable name, snake_case.</param>
/// <param name="Description">What it measures, in one sentence.</param>
/// <param name="Source">Where it is defined.</param>
/// <param name="AppliesTo">Factors it is defined for.</param>
/// <param name="Low">Lowest possible value.</param>
/// <param name="High">Highest possible value; infinity where there is none.</param>
/// <param name="HigherIsBetter">Whether more is better; null where a value is neither.</param>
public sealed record MetricDescriptor(
    string Id,
    string Description,
    string Source,
    FactorKinds AppliesTo,
    double Low,
    double High,
    bool? HigherIsBetter);

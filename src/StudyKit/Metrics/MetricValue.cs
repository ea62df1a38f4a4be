namespace StudyKit.Metrics;

/// <summary>A metric's value for one factor, or for one class of it.</summary>
/// <param name="Factor">Name of the factor.</param>
/// <param name="Value">The value.</param>
/// <param name="Dimension">The latent dimension that attains it (0-based), where one does.</param>
/// <param name="Class">The class, where the value is of one class against the others.</param>
public sealed record MetricValue(string Factor, double Value, int? Dimension = null, string? Class = null);

namespace StudyKit.Metrics;

/// <summary>How well one factor is held by one latent dimension.</summary>
/// <param name="Name">Name of the factor.</param>
/// <param name="MaxAbs">max over dimensions of |r|, 0 to 1.</param>
/// <param name="Dimension">The dimension that attains it (0-based; the lowest among those equal to 1e-12).</param>
/// <param name="Gap">MaxAbs minus the next dimension's |r|; MaxAbs itself where there is one dimension only.</param>
/// <param name="Signed">r of that dimension, −1 to 1.</param>
public sealed record FactorCorrelationEntry(string Name, double MaxAbs, int Dimension, double Gap, double Signed);

namespace StudyKit.Metrics;

/// <summary>How well one latent dimension alone tells one class from all others.</summary>
/// <param name="Class">Name of the class.</param>
/// <param name="Dimension">The dimension chosen on the training cells (0-based).</param>
/// <param name="Rule">Threshold and direction, with the balanced accuracy on the training cells.</param>
/// <param name="BalancedAccuracy">Balanced accuracy on the held-out cells.</param>
/// <param name="Auroc">AUROC on the held-out cells, in the rule's direction: below 0.5 when the direction does not hold up.</param>
public sealed record SingleDimensionClassResult(string Class, int Dimension, ThresholdRule Rule, double BalancedAccuracy, double Auroc);

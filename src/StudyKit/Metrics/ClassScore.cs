namespace StudyKit.Metrics;

/// <summary>How well a classifier tells one class from all others, on held-out cells.</summary>
/// <param name="Class">Name of the class.</param>
/// <param name="Recall">Share of the class's cells called so.</param>
/// <param name="BalancedAccuracy">Mean of the recall and of the share of other cells not called so.</param>
/// <param name="Auroc">AUROC of the class's probability, one against the rest.</param>
public sealed record ClassScore(string Class, double Recall, double BalancedAccuracy, double Auroc);

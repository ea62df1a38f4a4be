namespace StudyKit.Metrics;

/// <summary>Single-dimension classification of every class of a factor.</summary>
/// <param name="Factor">Name of the factor.</param>
/// <param name="PerClass">One result a class that has cells, in the order of the factor's labels.</param>
/// <param name="MeanBalancedAccuracy">Mean over classes of the held-out balanced accuracy.</param>
/// <param name="MeanAuroc">Mean over classes of the held-out AUROC.</param>
public sealed record SingleDimensionResult(
    string Factor,
    IReadOnlyList<SingleDimensionClassResult> PerClass,
    double MeanBalancedAccuracy,
    double MeanAuroc);

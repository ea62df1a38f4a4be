namespace StudyKit.Studies;

/// <summary>How much each cell uses one generative program.</summary>
/// <param name="Factor">Name of the program.</param>
/// <param name="Values">One usage a cell, 0 to 1.</param>
public sealed record FactorUsage(string Factor, IReadOnlyList<double> Values);

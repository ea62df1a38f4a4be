namespace StudyKit.Figures;

/// <summary>One training run behind a series of means: drawn as faint dots, told when pointed at.</summary>
/// <param name="Name">Name of the run, such as <c>seed 3</c>.</param>
/// <param name="Values">One value for each value of the series; NaN for none.</param>
public sealed record RunValues(string Name, IReadOnlyList<double> Values);

namespace StudyKit.Studies;

/// <summary>A column of <see cref="SeedSummary"/>.</summary>
/// <param name="Title">Heading.</param>
/// <param name="Metric">Score that is summarised.</param>
/// <param name="Factor">Factor that is taken; null for the mean over the factors of each seed.</param>
/// <param name="Format">How numbers are written.</param>
internal sealed record SummaryColumn(string Title, string Metric, string? Factor = Score.Whole, string Format = "0.000");

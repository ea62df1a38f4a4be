namespace StudyKit.Figures;

/// <summary>One panel of points with intervals.</summary>
/// <param name="Title">Title above the panel; empty for none.</param>
/// <param name="Series">The series; one needs no legend.</param>
public sealed record PointPanel(string Title, IReadOnlyList<PointSeries> Series);

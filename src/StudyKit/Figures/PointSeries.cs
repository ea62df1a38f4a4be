namespace StudyKit.Figures;

/// <summary>Points with intervals, joined by a line.</summary>
/// <param name="Name">Name in the legend.</param>
/// <param name="X">Place of each point, ascending; the axis has its ticks there.</param>
/// <param name="Values">Height of each point; NaN for a gap.</param>
/// <param name="Low">Lower end of each interval, on the axis's own scale; NaN for no whisker.</param>
/// <param name="High">Upper end of each interval.</param>
public sealed record PointSeries(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Values, IReadOnlyList<double> Low, IReadOnlyList<double> High)
{
    /// <summary>The runs behind the means; empty for none.</summary>
    public IReadOnlyList<RunValues> Runs { get; init; } = [];
}

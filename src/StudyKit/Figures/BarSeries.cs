namespace StudyKit.Figures;

/// <summary>One bar a group, in one colour.</summary>
/// <param name="Name">Name in the legend, such as a value of β.</param>
/// <param name="Values">Height of each bar; NaN for a gap.</param>
/// <param name="Low">Lower end of each interval, on the axis's own scale; NaN for no whisker.</param>
/// <param name="High">Upper end of each interval.</param>
public sealed record BarSeries(string Name, IReadOnlyList<double> Values, IReadOnlyList<double> Low, IReadOnlyList<double> High)
{
    /// <summary>The runs behind the means; empty for none.</summary>
    public IReadOnlyList<RunValues> Runs { get; init; } = [];
}

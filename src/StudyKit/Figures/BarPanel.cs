namespace StudyKit.Figures;

/// <summary>One panel of grouped bars.</summary>
/// <param name="Title">Title above the panel; empty for none.</param>
/// <param name="Groups">Names of the groups along the horizontal axis, each once.</param>
/// <param name="Series">One series a colour, each with one value a group.</param>
public sealed record BarPanel(string Title, IReadOnlyList<string> Groups, IReadOnlyList<BarSeries> Series);

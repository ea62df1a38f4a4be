namespace StudyKit.Figures;

/// <summary>Balanced accuracy of each cell type as grouped bars above chance (the paper's figure 2D).</summary>
public static class AccuracyBars
{
    private const double Chance = 0.5;

    /// <summary>Draws the figure on an axis from chance, or from the lowest value where that is lower, to 1, with a dashed line at chance.</summary>
    /// <param name="panel">Cell types and one series a value of β; values from 0 to 1.</param>
    /// <param name="title">Title of the figure.</param>
    /// <param name="note">A line under the title; empty for none.</param>
    /// <exception cref="Errors.OptionException">See <see cref="GroupedBars.Draw"/>.</exception>
    public static Figure Draw(BarPanel panel, string title, string note = "") =>
        Draw(panel, new PlotOptions { Title = title, Note = note, YTitle = "Balanced accuracy (95% CI)" });

    /// <summary>As <see cref="Draw(BarPanel, string, string)"/>, with titles and sizes of the caller's; the ends of the axis and its line are set here.</summary>
    /// <param name="panel">Cell types and one series a value of β; values from 0 to 1.</param>
    /// <param name="options">Titles, note and sizes.</param>
    /// <exception cref="Errors.OptionException">See <see cref="GroupedBars.Draw"/>.</exception>
    public static Figure Draw(BarPanel panel, PlotOptions options) =>
        GroupedBars.Draw([panel], options with { YRange = (AxisStart(panel), 1), ReferenceLine = Chance });

    /// <summary>Where the axis starts: at chance, or at the next lower twentieth where a value, an interval or a run lies below it.</summary>
    internal static double AxisStart(BarPanel panel)
    {
        var lowest = panel.Series.SelectMany(s => s.Values.Concat(s.Low).Concat(s.Runs.SelectMany(r => r.Values))).Where(double.IsFinite).Append(Chance).Min();
        return Math.Floor(lowest * 20) / 20;
    }
}

namespace StudyKit.Figures;

/// <summary>Room around the panels of one figure, in pixels.</summary>
/// <param name="Left">For numbers, titles of rows and the title of the axis.</param>
/// <param name="Right">For the legend or the colour key.</param>
/// <param name="Bottom">For names or numbers and the title of the axis.</param>
/// <param name="Gap">Between two panels of a row.</param>
internal readonly record struct PanelFrame(int Left, int Right, int Bottom, double Gap)
{
    /// <summary>Around plots with numbers on their axes.</summary>
    /// <param name="options">Whether there is a legend, and its title.</param>
    /// <param name="names">Names in the legend; none for no legend.</param>
    /// <param name="symbol">Width of the legend's colours.</param>
    public static PanelFrame Numbers(PlotOptions options, IEnumerable<string> names, int symbol)
    {
        var words = options.ShowLegend ? names.Append(options.LegendTitle).Max(n => TextWidth.Of(n, PanelLayout.TextSize)) : 0;
        return new PanelFrame(68, words > 0 ? symbol + (int)words : 14, 60, 30);
    }
}

namespace StudyKit.Figures;

/// <summary>Room around the panels of one figure, in pixels.</summary>
/// <param name="Left">For numbers, titles of rows and the title of the axis.</param>
/// <param name="Right">For the legend or the colour key.</param>
/// <param name="Bottom">For names or numbers and the title of the axis.</param>
/// <param name="Gap">Between two panels of a row.</param>
internal readonly record struct PanelFrame(int Left, int Right, int Bottom, double Gap)
{
    /// <summary>Around plots with numbers on their axes.</summary>
    /// <param name="legend">Whether a legend stands at the right.</param>
    public static PanelFrame Numbers(bool legend) => new(75, legend ? 95 : 16, 60, 33);
}

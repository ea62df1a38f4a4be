namespace StudyKit.Figures.Export;

/// <summary>How a figure is written as a still image.</summary>
public enum ImageFormat
{
    /// <summary>Pixels, for pages and slides.</summary>
    Png,

    /// <summary>Lines and letters, for print and for drawing programs.</summary>
    Svg,
}

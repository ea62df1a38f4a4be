using StudyKit.Errors;

namespace StudyKit.Figures;

/// <summary>What the shared plots have in common.</summary>
public sealed record PlotOptions
{
    /// <summary>Title of the figure.</summary>
    public required string Title { get; init; }

    /// <summary>A line under the title: what a reader must know, such as that the cells are simulated. Empty for none.</summary>
    public string Note { get; init; } = "";

    /// <summary>Title of the horizontal axis; empty for none.</summary>
    public string XTitle { get; init; } = "";

    /// <summary>Title of the vertical axis.</summary>
    public required string YTitle { get; init; }

    /// <summary>Title of the legend.</summary>
    public string LegendTitle { get; init; } = "β";

    /// <summary>Ends of the vertical axis; null to fit the values (from 0 for bars).</summary>
    public (double Low, double High)? YRange { get; init; }

    /// <summary>Height of a dashed line across each panel, such as chance; null for none.</summary>
    public double? ReferenceLine { get; init; }

    /// <summary>Width in pixels.</summary>
    public int Width { get; init; } = 1000;

    /// <summary>Height in pixels.</summary>
    public int Height { get; init; } = 480;

    /// <summary>Checks every value.</summary>
    /// <exception cref="OptionException">A value is outside its range; names the option.</exception>
    public void Validate()
    {
        OptionException.Require(Width is >= 300 and <= 10_000, nameof(Width), Width, "300 to 10,000 pixels");
        OptionException.Require(Height is >= 200 and <= 10_000, nameof(Height), Height, "200 to 10,000 pixels");
        OptionException.Require(YRange is not { } range || range.Low < range.High, nameof(YRange), YRange, "a low end below the high end");
        OptionException.Require(ReferenceLine is not { } line || double.IsFinite(line), nameof(ReferenceLine), ReferenceLine, "a finite number");
    }
}

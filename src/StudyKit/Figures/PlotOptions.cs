using StudyKit.Errors;

namespace StudyKit.Figures;

/// <summary>What the shared plots have in common.</summary>
public sealed record PlotOptions
{
    /// <summary>Title of the figure; empty for none, as for a panel of a composed figure.</summary>
    public required string Title { get; init; }

    /// <summary>Words under the title, broken into lines where they do not fit: what a reader must know, such as that the cells are simulated. Empty for none; needs a title.</summary>
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

    /// <summary>Panels in a row; null for all in one.</summary>
    public int? Columns { get; init; }

    /// <summary>Words at the left of each row of panels; empty for none.</summary>
    public IReadOnlyList<string> RowTitles { get; init; } = [];

    /// <summary>Whether the legend, or the key of the colours, is shown; a figure that needs none has none.</summary>
    public bool ShowLegend { get; init; } = true;

    /// <summary>Width in pixels.</summary>
    public int Width { get; init; } = 1000;

    /// <summary>Height in pixels.</summary>
    public int Height { get; init; } = 480;

    /// <summary>Checks every value.</summary>
    /// <exception cref="OptionException">A value is outside its range; names the option.</exception>
    public void Validate()
    {
        OptionException.Require(Width is >= 100 and <= 10_000, nameof(Width), Width, "100 to 10,000 pixels");
        OptionException.Require(Height is >= 100 and <= 10_000, nameof(Height), Height, "100 to 10,000 pixels");
        OptionException.Require(Note.Length == 0 || Title.Length > 0, nameof(Note), Note, "no note where there is no title");
        OptionException.Require(Columns is null or >= 1, nameof(Columns), Columns, "at least 1");
        OptionException.Require(YRange is not { } range || range.Low < range.High, nameof(YRange), YRange, "a low end below the high end");
        OptionException.Require(ReferenceLine is not { } line || double.IsFinite(line), nameof(ReferenceLine), ReferenceLine, "a finite number");
    }
}

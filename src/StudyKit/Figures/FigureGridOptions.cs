using StudyKit.Errors;

namespace StudyKit.Figures;

/// <summary>Settings of a composed figure.</summary>
public sealed record FigureGridOptions
{
    /// <summary>Title of the figure.</summary>
    public required string Title { get; init; }

    /// <summary>Words under the title, broken into lines where they do not fit. Empty for none.</summary>
    public string Note { get; init; } = "";

    /// <summary>Width in pixels. At 1,000 the smallest words are 7 points high on a page 180 mm wide.</summary>
    public int Width { get; init; } = 1000;

    /// <summary>Height in pixels, title and note included.</summary>
    public int Height { get; init; } = 1200;

    /// <summary>Room between panels and around them, in pixels.</summary>
    public int Gap { get; init; } = 16;

    /// <summary>Checks every value.</summary>
    /// <exception cref="OptionException">A value is outside its range; names the option.</exception>
    public void Validate()
    {
        OptionException.Require(Title.Length > 0, nameof(Title), Title, "a title");
        OptionException.Require(Width is >= 300 and <= 10_000, nameof(Width), Width, "300 to 10,000 pixels");
        OptionException.Require(Height is >= 300 and <= 10_000, nameof(Height), Height, "300 to 10,000 pixels");
        OptionException.Require(Gap is >= 0 and <= 100, nameof(Gap), Gap, "0 to 100 pixels");
    }
}

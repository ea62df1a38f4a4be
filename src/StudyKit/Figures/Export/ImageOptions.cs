using StudyKit.Errors;

namespace StudyKit.Figures.Export;

/// <summary>Settings of a still image.</summary>
public sealed record ImageOptions
{
    /// <summary>Pixels of the image for each pixel of the figure; PNG only. At 2 a figure 1,000 pixels wide has 280 dots per inch on a page 180 mm wide.</summary>
    public double Scale { get; init; } = 2;

    /// <summary>Longest time to wait for the browser.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Checks every value.</summary>
    /// <exception cref="OptionException">A value is outside its range; names the option.</exception>
    public void Validate()
    {
        OptionException.Require(Scale is >= 0.1 and <= 10, nameof(Scale), Scale, "0.1 to 10");
        OptionException.Require(Patience > TimeSpan.Zero && Patience <= TimeSpan.FromHours(1), nameof(Patience), Patience, "above 0, an hour at most");
    }
}

using StudyKit.Errors;

namespace StudyKit.Metrics;

/// <summary>How cells are held out of a classification.</summary>
public sealed record ClassificationOptions
{
    /// <summary>Share of each class held out.</summary>
    public double TestShare { get; init; } = 0.3;

    /// <summary>Seed of the split.</summary>
    public ulong Seed { get; init; }

    /// <summary>Checks every range.</summary>
    /// <exception cref="OptionException">A value is out of range; names it.</exception>
    public void Validate() => OptionException.Require(TestShare is > 0 and < 1, "test share", TestShare, "above 0 and below 1");
}

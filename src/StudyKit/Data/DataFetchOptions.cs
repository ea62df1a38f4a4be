using StudyKit.Errors;

namespace StudyKit.Data;

/// <summary>How patient <see cref="DataFetcher"/> is.</summary>
public sealed record DataFetchOptions
{
    /// <summary>How often a transfer may break in a row without a byte gained before it is given up, at least 1.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>Pause before a broken transfer goes on, not negative.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long nothing may arrive before a transfer counts as broken, above zero.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Checks the options.</summary>
    /// <exception cref="OptionException">An option is outside its range.</exception>
    public void Validate()
    {
        OptionException.Require(Attempts >= 1, nameof(Attempts), Attempts, "at least 1");
        OptionException.Require(Pause >= TimeSpan.Zero, nameof(Pause), Pause, "not negative");
        OptionException.Require(Stall > TimeSpan.Zero, nameof(Stall), Stall, "above zero");
    }
}

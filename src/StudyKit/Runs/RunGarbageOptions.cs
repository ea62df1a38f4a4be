using StudyKit.Errors;

namespace StudyKit.Runs;

/// <summary>Which runs a store could do without; a run is named by any of them.</summary>
public sealed record RunGarbageOptions
{
    /// <summary>Finished runs that were done longer ago; null for none.</summary>
    public TimeSpan? OlderThan { get; init; }

    /// <summary>Checkpoints, damaged runs, and what killed processes left half-written.</summary>
    public bool Unfinished { get; init; }

    /// <summary>Runs of another <see cref="Training.NumericsVersion"/>, which the present code never reads.</summary>
    public bool Outdated { get; init; }

    /// <summary>Keys of the only finished runs that are wanted; null when that is not known.</summary>
    public IReadOnlySet<string>? Wanted { get; init; }

    /// <summary>Checks every range.</summary>
    /// <exception cref="OptionException">A value is out of range, or nothing is named.</exception>
    public void Validate()
    {
        OptionException.Require(OlderThan is null || OlderThan >= TimeSpan.Zero, "age", OlderThan, "0 days or more");
        OptionException.Require(OlderThan is not null || Unfinished || Outdated || Wanted is not null, "garbage", null, "an age, unfinished, outdated, or the runs that are wanted");
    }
}

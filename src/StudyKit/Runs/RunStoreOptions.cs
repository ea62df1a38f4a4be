using StudyKit.Errors;

namespace StudyKit.Runs;

/// <summary>How a store works; none of it changes a result.</summary>
public sealed record RunStoreOptions
{
    /// <summary>Seconds between two checkpoints of a training; 0 for one after every epoch.</summary>
    public double CheckpointEverySeconds { get; init; } = 10;

    /// <summary>Seconds between two looks at a run that another process is at.</summary>
    public double PollSeconds { get; init; } = 0.5;

    /// <summary>Checks every range.</summary>
    /// <exception cref="OptionException">A value is out of range; names it.</exception>
    public void Validate()
    {
        OptionException.Require(CheckpointEverySeconds is >= 0 and <= 86_400, "seconds between checkpoints", CheckpointEverySeconds, "0 to 86400");
        OptionException.Require(PollSeconds is > 0 and <= 3600, "seconds between looks", PollSeconds, "above 0 and at most 3600");
    }
}

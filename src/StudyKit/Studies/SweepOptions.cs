using StudyKit.Errors;

namespace StudyKit.Studies;

/// <summary>How a sweep is run; none of it changes a score.</summary>
public sealed record SweepOptions
{
    /// <summary>Trainings at once.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>The part of the grid that is trained here.</summary>
    public SweepShard Shard { get; init; } = SweepShard.Whole;

    /// <summary>Where rates are measured, for the time left; null for one of this sweep alone.</summary>
    public SweepForecast? Forecast { get; init; }

    /// <summary>Checks every range.</summary>
    /// <exception cref="OptionException">A value is out of range; names it.</exception>
    public void Validate() => OptionException.Require(Jobs >= 1, "jobs", Jobs, "at least 1");
}

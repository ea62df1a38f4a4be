using StudyKit.Errors;

namespace StudyKit.Training;

/// <summary>How an engine computes; what it trains is the plan's.</summary>
public sealed record EngineOptions
{
    /// <summary>How products are computed. The embedded engine has single precision only.</summary>
    public EnginePrecision Precision { get; init; } = EnginePrecision.Float32;

    /// <summary>Threads of libtorch on a CPU, which are part of what fixes its bits; null takes one, so that neither the machine nor the number of trainings at once changes it. The embedded engine's are the plan's, and change no bit.</summary>
    public int? Threads { get; init; }

    /// <summary>Checks every range.</summary>
    /// <exception cref="OptionException">A value is out of range; names it.</exception>
    public void Validate()
    {
        OptionException.Require(Enum.IsDefined(Precision), "precision", Precision, EnginePrecisionNames.All);
        OptionException.Require(Threads is null or >= 1, "threads", Threads, "at least 1");
    }
}

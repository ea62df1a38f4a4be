using StudyKit.Runs;

namespace StudyKit.Studies;

/// <summary>Everything that one reproduction found and how it came about.</summary>
/// <param name="Profile">How much work it took.</param>
/// <param name="Environment">Where it ran.</param>
/// <param name="Started">When it began, UTC.</param>
/// <param name="Studies">The studies, in the order of the paper.</param>
/// <param name="Settings">Settings of each sweep by name.</param>
/// <param name="Seconds">Seconds each sweep took by name.</param>
public sealed record Reproduction(
    StudyProfile Profile,
    RunEnvironment Environment,
    DateTimeOffset Started,
    IReadOnlyList<StudyResult> Studies,
    IReadOnlyDictionary<string, object> Settings,
    IReadOnlyDictionary<string, double> Seconds)
{
    /// <summary>Seconds that the trainings of each sweep took, added up, whenever they ran; empty without a run store.</summary>
    public IReadOnlyDictionary<string, double> TrainingSeconds { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Designed comparisons, when they were asked for.</summary>
    public IReadOnlyList<Comparison> Comparisons { get; init; } = [];

    /// <summary>All claims, in the order of the paper.</summary>
    public IReadOnlyList<Claim> Claims => [.. Studies.SelectMany(s => s.Claims)];

    /// <summary>What a reader must be told, each sentence once.</summary>
    public IReadOnlyList<string> Notes => [.. Studies.SelectMany(s => s.Notes).Distinct(StringComparer.Ordinal)];
}

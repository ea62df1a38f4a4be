using StudyKit.Figures;

namespace StudyKit.Studies;

/// <summary>What a study found: scores → figure → claims.</summary>
/// <param name="Study">Identifier, <c>simulated_factors</c> for example.</param>
/// <param name="Data">What the cells are, and the seeds, in one line.</param>
/// <param name="Scores">Everything measured.</param>
/// <param name="Claims">The claims and their verdicts.</param>
/// <param name="Figures">The figures by file name.</param>
/// <param name="Notes">What a reader must be told, one sentence each.</param>
public sealed record StudyResult(
    string Study,
    string Data,
    ScoreTable Scores,
    IReadOnlyList<Claim> Claims,
    IReadOnlyDictionary<string, Figure> Figures,
    IReadOnlyList<string> Notes)
{
    /// <summary>Fewest seeds that a verdict rests on; with fewer, every claim is inconclusive.</summary>
    public const int EnoughSeeds = 5;
}

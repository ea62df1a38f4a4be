namespace StudyKit.Studies;

/// <summary>
/// A designed comparison: which setting brings a claim back? One thing is changed at a time; the first arm is the base, with the
/// seeds and β of the other arms, so that nothing else differs.
/// </summary>
/// <param name="Study">Which cells, <c>simulated_factors</c> for example.</param>
/// <param name="Data">What the cells are, and the seeds, in one line.</param>
/// <param name="Arms">The base and its variations.</param>
public sealed record Comparison(string Study, string Data, IReadOnlyList<ComparisonArm> Arms)
{
    /// <summary>Names of the claims, in the order of the paper.</summary>
    public IReadOnlyList<string> ClaimIds => [.. Arms[0].Claims.Select(c => c.Id)];

    /// <summary>The arms, without the base, whose interval agrees with a claim.</summary>
    public IReadOnlyList<ComparisonArm> Restoring(string claim) =>
        [.. Arms.Skip(1).Where(arm => arm.Claims.Any(c => c.Id == claim && c.Indication == Verdict.Holds))];
}

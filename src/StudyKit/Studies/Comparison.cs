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

    /// <summary>Whether the base's own interval agrees with a claim, so that no arm can be said to bring it back.</summary>
    public bool BaseAgrees(string claim) => Agrees(Arms[0], claim);

    /// <summary>The arms, without the base, whose interval agrees with a claim.</summary>
    public IReadOnlyList<ComparisonArm> Restoring(string claim) =>
        [.. Arms.Skip(1).Where(arm => Agrees(arm, claim))];

    /// <summary>For each claim that does not hold, which arms agree with it, one sentence each.</summary>
    /// <param name="claims">The claims of the whole study.</param>
    public IReadOnlyList<string> Findings(IReadOnlyList<Claim> claims) => [.. ComparisonSection.Findings(this, claims)];

    private static bool Agrees(ComparisonArm arm, string claim) => arm.Claims.Any(c => c.Id == claim && c.Indication == Verdict.Holds);
}

namespace StudyKit.Studies;

/// <summary>One arm of a designed comparison: the base with one thing changed.</summary>
/// <param name="Name">What was changed, to what.</param>
/// <param name="Base">The value that the base has there.</param>
/// <param name="Seeds">Training seeds behind the numbers.</param>
/// <param name="Claims">The claims that the change can move.</param>
public sealed record ComparisonArm(string Name, string Base, int Seeds, IReadOnlyList<Claim> Claims);

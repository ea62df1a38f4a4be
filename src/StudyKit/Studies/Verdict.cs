namespace StudyKit.Studies;

/// <summary>What the runs say about a claim.</summary>
public enum Verdict
{
    /// <summary>The whole interval agrees with the claim.</summary>
    Holds,

    /// <summary>The whole interval contradicts it.</summary>
    Fails,

    /// <summary>The interval contains both, or there are too few seeds (<see cref="StudyResult.EnoughSeeds"/>).</summary>
    Inconclusive,

    /// <summary>The data are not those the claim is about (a simulated stand-in).</summary>
    NotJudged,
}

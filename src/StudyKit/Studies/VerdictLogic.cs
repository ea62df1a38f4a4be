namespace StudyKit.Studies;

/// <summary>Verdicts of claims that say two things at once.</summary>
public static class VerdictLogic
{
    /// <summary>Holds when both parts hold, fails when one fails, otherwise inconclusive.</summary>
    public static Verdict And(this Verdict first, Verdict second) =>
        first == Verdict.Fails || second == Verdict.Fails ? Verdict.Fails
        : first == Verdict.Holds && second == Verdict.Holds ? Verdict.Holds
        : Verdict.Inconclusive;
}

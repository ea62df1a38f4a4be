using System.Globalization;

namespace StudyKit.Studies;

/// <summary>
/// The claim that for <i>every</i> factor the best β &gt; 1 beats β = 1 (S1, S2, K2). It holds when every factor's interval lies above 0 and
/// fails when one lies wholly at or below it; the smallest gain is reported with its own factor's interval.
/// </summary>
internal static class GainClaim
{
    public static Claim Evaluate(string id, string statement, string statistic, string factorWord, ScoreCube cube, ScoreCube published, string data)
    {
        var gains = Intervals(cube);
        var weakest = Enumerable.Range(0, gains.Length).MinBy(f => gains[f].Estimate);
        var verdicts = gains.Select(g => g.Above(0)).ToArray();
        return Claim.From(
            id,
            statement,
            statistic,
            Intervals(published).Min(g => g.Estimate),
            gains[weakest],
            verdicts.Aggregate((first, second) => first.And(second)),
            cube.SeedCount,
            data,
            string.Create(CultureInfo.InvariantCulture, $"{gains.Count(g => g.Estimate > 0)} of {gains.Length} {factorWord} gain, {cube.Factors[weakest]} least"));
    }

    private static Interval[] Intervals(ScoreCube cube)
    {
        var gains = CrossFit.Gains(cube);
        return [.. Enumerable.Range(0, cube.Factors.Count).Select(f => PairedBootstrap.Mean(CrossFit.OfFactor(gains, f)))];
    }
}

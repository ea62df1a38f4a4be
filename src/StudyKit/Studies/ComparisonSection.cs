using System.Globalization;
using System.Text;

namespace StudyKit.Studies;

/// <summary>A designed comparison as a section of <see cref="ResultsPage"/>: a table of arms, and for each claim that does not hold what brings it back.</summary>
internal static class ComparisonSection
{
    public static string Of(Comparison comparison, IReadOnlyList<Claim> claims)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"\n## What the claims depend on: {LeftOut.SweepTitle(comparison.Study)}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"One thing changed at a time; {comparison.Arms[0].Seeds} seeds an arm, and fewer β than above, so that a claim about every step of β is judged on fewer steps. Bold: the interval agrees with the claim. {Caution(comparison.Arms[0].Seeds)}Base: {comparison.Data}.\n\n");
        text.Append(MarkdownTable.Of(
            ["changed to", "base", .. comparison.ClaimIds],
            comparison.Arms.Select((arm, i) => (IReadOnlyList<string>)[i == 0 ? "(base)" : arm.Name, arm.Base, .. comparison.ClaimIds.Select(id => Cell(arm, id))])));
        text.Append('\n');
        foreach (var line in Findings(comparison, claims))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {line}\n");
        }

        return text.ToString();
    }

    private static string Caution(int seeds) => seeds >= StudyResult.EnoughSeeds
        ? "Many arms are looked at, so one that agrees alone is a hint. "
        : string.Create(CultureInfo.InvariantCulture, $"With {seeds} seeds an interval is narrow and many arms are looked at: one that agrees alone is a hint, not a finding{(seeds < 4 ? ", and the collapse of spread in K1 cannot show" : "")}. ");

    /// <summary>For each claim that does not hold, which arms agree with it, one sentence each.</summary>
    public static IEnumerable<string> Findings(Comparison comparison, IReadOnlyList<Claim> claims)
    {
        foreach (var claim in claims.Where(c => c.Verdict != Verdict.Holds && comparison.ClaimIds.Contains(c.Id, StringComparer.Ordinal)))
        {
            var restoring = comparison.Restoring(claim.Id);
            var judged = comparison.Arms.Count(a => a.Claims.Any(c => c.Id == claim.Id)) - 1;
            var names = string.Join("; ", restoring.Select(a => a.Name));
            yield return $"{claim.Id} ({ResultsText.Words(claim.Verdict)}): " + (comparison.BaseAgrees(claim.Id)
                ? $"the base of the comparison agrees already, as do {restoring.Count} of {judged} arms."
                : restoring.Count == 0 ? $"none of {judged} arms brings it back."
                : $"{restoring.Count} of {judged} arms agree with it: {names}.");
        }
    }

    private static string Cell(ComparisonArm arm, string id)
    {
        if (arm.Claims.FirstOrDefault(c => c.Id == id) is not { } claim)
        {
            return "";
        }

        var text = $"{ResultsText.Number(claim.Ours)} ({ResultsText.Interval(claim)})";
        return claim.Indication == Verdict.Holds ? $"**{text}**" : text;
    }
}

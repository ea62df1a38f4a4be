using System.Globalization;
using System.Text;

namespace StudyKit.Studies;

/// <summary>A designed comparison as a section of <see cref="ResultsPage"/>: a table of arms, and for each claim that does not hold what brings it back.</summary>
internal static class ComparisonSection
{
    public static string Of(Comparison comparison, IReadOnlyList<Claim> claims)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"\n## What the claims depend on: {LeftOut.Title(comparison.Study)}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"One thing changed at a time; {comparison.Arms[0].Seeds} seeds an arm, fewer β than above, the base repeated with them. An interval in bold agrees with the claim. Base: {comparison.Data}.\n\n");
        text.Append(MarkdownTable.Of(
            ["changed to", "base", .. comparison.ClaimIds],
            comparison.Arms.Select((arm, i) => (IReadOnlyList<string>)[i == 0 ? "(base)" : arm.Name, arm.Base, .. comparison.ClaimIds.Select(id => Cell(arm, id))])));
        text.Append('\n');
        foreach (var claim in claims.Where(c => c.Verdict != Verdict.Holds && comparison.ClaimIds.Contains(c.Id, StringComparer.Ordinal)))
        {
            var restoring = comparison.Restoring(claim.Id);
            text.Append(CultureInfo.InvariantCulture, $"- {claim.Id} ({ResultsText.Words(claim.Verdict)}): {(restoring.Count == 0 ? "no arm brings it back" : "agrees with " + string.Join("; ", restoring.Select(a => a.Name)))}.\n");
        }

        return text.ToString();
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

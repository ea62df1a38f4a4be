using System.Globalization;
using Spectre.Console;
using StudyKit.Studies;

namespace StudyKit.Cli;

/// <summary>The one table a reproduction prints: claim, paper, ours, interval, verdict.</summary>
internal static class ClaimsTable
{
    public static Table Of(IReadOnlyList<Claim> claims)
    {
        var table = new Table().Border(TableBorder.Rounded).Expand();
        table.AddColumn(new TableColumn("").NoWrap());
        table.AddColumn(new TableColumn("claim"));
        table.AddColumn(new TableColumn("paper").RightAligned().NoWrap());
        table.AddColumn(new TableColumn("ours").RightAligned().NoWrap());
        table.AddColumn(new TableColumn("95% interval").NoWrap());
        table.AddColumn(new TableColumn("verdict").NoWrap());
        foreach (var claim in claims)
        {
            table.AddRow(
                new Text(claim.Id),
                new Rows(new Text(claim.Statement), new Text(claim.Measure, new Style(decoration: Decoration.Dim))),
                new Text(Number(claim.Paper)),
                new Text(Number(claim.Ours)),
                new Text(claim.Low is null ? "–" : $"{Number(claim.Low)} to {Number(claim.High)}"),
                new Text(Words(claim.Verdict), new Style(Colour(claim.Verdict))));
        }

        return table;
    }

    private static string Number(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "–";

    private static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Holds => "holds",
        Verdict.Fails => "fails",
        Verdict.Inconclusive => "inconclusive",
        _ => "not judged",
    };

    private static Color Colour(Verdict verdict) => verdict switch
    {
        Verdict.Holds => Color.Green,
        Verdict.Fails => Color.Red,
        _ => Color.Yellow,
    };
}

using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using StudyKit.Studies;

namespace StudyKit.Cli;

/// <summary>What a reproduction prints: claim, paper, ours, interval, verdict; a table, or a block a claim where a table would be crushed.</summary>
internal static class ClaimsTable
{
    // The columns of numbers take 59; a claim wants half a line beside them.
    private const int NarrowestTable = 90;

    /// <param name="claims">The claims.</param>
    /// <param name="width">Columns there are.</param>
    public static IRenderable Of(IReadOnlyList<Claim> claims, int width) => width < NarrowestTable ? Blocks(claims) : Table(claims);

    private static Table Table(IReadOnlyList<Claim> claims)
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
                new Rows(new Text(claim.Statement), Measure(claim)),
                new Text(Number(claim.Paper)),
                new Text(Number(claim.Ours)),
                new Text(Interval(claim)),
                new Text(Words(claim.Verdict), new Style(Colour(claim.Verdict))));
        }

        return table;
    }

    private static Rows Blocks(IReadOnlyList<Claim> claims) => new(claims.SelectMany(claim => new IRenderable[]
    {
        new Paragraph(claim.Id + " ").Append(Words(claim.Verdict), new Style(Colour(claim.Verdict))),
        new Text(claim.Statement),
        Measure(claim),
        new Text($"paper {Number(claim.Paper)}, ours {Number(claim.Ours)}, 95% interval {Interval(claim)}"),
        new Text(""),
    }));

    private static Text Measure(Claim claim) => new(claim.Measure, new Style(decoration: Decoration.Dim));

    private static string Interval(Claim claim) => claim.Low is null ? "–" : $"{Number(claim.Low)} to {Number(claim.High)}";

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

using Spectre.Console;
using StudyKit.Studies;

namespace StudyKit.Cli.Tests;

public class ClaimsTableTests
{
    private const string Statement = "Larger weights of the divergence recover more of the factors that generated the cells";

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(89)]
    public void Where_a_table_would_be_crushed_a_claim_is_a_block_with_its_numbers_on_one_line(int width)
    {
        var lines = Render(width);
        Assert.All(lines, line => Assert.True(line.Length <= width, line));
        Assert.Equal("S1 holds", lines[0]);
        Assert.StartsWith("Larger weights of the divergence recover", lines[1], StringComparison.Ordinal);
        Assert.Contains("mean gain in |r|", lines);
        Assert.Contains("paper 0.120, ours 0.118, 95% interval 0.110 to 0.125", lines);
        var second = Array.IndexOf(lines, "K4 not judged");
        Assert.Equal("", lines[second - 1]);
        Assert.Contains("paper -0.055, ours –, 95% interval –", lines[second..]);
        Assert.Equal(Statement, string.Join(' ', lines[(second + 1)..Array.LastIndexOf(lines, "mean gain in |r|")]));
    }

    [Theory]
    [InlineData(90)]
    [InlineData(120)]
    public void A_wide_screen_has_a_table_with_a_line_of_numbers_a_claim(int width)
    {
        var lines = Render(width);
        Assert.All(lines, line => Assert.True(line.Length <= width, line));
        Assert.Equal(["", "", "claim", "paper", "ours", "95% interval", "verdict", ""], Fields(lines[1]));
        Assert.Equal(["S1", "0.120", "0.118", "0.110 to 0.125", "holds"], Fields(lines.Single(line => line.Contains("S1"))).Where((_, i) => i is 1 or (> 2 and < 7)));
        Assert.Equal(["K4", "-0.055", "–", "–", "not judged"], Fields(lines.Single(line => line.Contains("K4"))).Where((_, i) => i is 1 or (> 2 and < 7)));
    }

    private static string[] Fields(string line) => [.. line.Split('│').Select(field => field.Trim())];

    private static string[] Render(int width)
    {
        var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        var claim = new Claim
        {
            Id = "S1",
            Statement = Statement,
            Statistic = "mean gain in |r|",
            Paper = 0.12,
            Ours = 0.118,
            Low = 0.11,
            High = 0.125,
            Verdict = Verdict.Holds,
            Indication = Verdict.Holds,
            Data = "made up",
        };
        console.Write(ClaimsTable.Of([claim, claim with { Id = "K4", Paper = -0.055, Ours = null, Low = null, High = null, Verdict = Verdict.NotJudged }], width));
        return [.. text.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())];
    }
}

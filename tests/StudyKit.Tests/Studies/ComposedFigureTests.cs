using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StudyKit.Errors;
using StudyKit.Figures;
using StudyKit.Numerics;
using StudyKit.Studies;
using StudyKit.Tests.Figures;

namespace StudyKit.Tests.Studies;

public class ComposedFigureTests
{
    private const int Cells = 6000;
    private static readonly string[] Factors = [.. PublishedScores.SimulatedFactors];
    private static readonly string[] Targets = ["B cells", "Dendritic cells", "Megakaryocytes", "IFN-β"];

    public static TheoryData<string> Names => ["1", "2"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Panels_are_lettered_apart_and_legible_at_page_width(string which)
    {
        var figure = Compose(which);
        var layout = Layout(figure);
        GridAssert.ReferencesExist(figure);
        GridAssert.NoOverlap(layout);
        var letters = Texts(layout).Where(t => Regex.IsMatch(t, "^<b>[A-Z]</b>$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Equal(which == "1" ? "ABCD" : "ABCDE", string.Concat(letters.Select(l => l[3])));

        // 180 mm are 510 points.
        Assert.All(FontSizes(layout), size => Assert.True(size * 510 / layout["width"]!.GetValue<double>() >= 7, size.ToString(CultureInfo.InvariantCulture)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_browser_can_draw_them_without_waiting_and_the_note_says_which_cells(string which)
    {
        var figure = Compose(which);
        Assert.InRange(Data(figure).Where(t => t!["type"]!.GetValue<string>() == "scatter").Sum(t => t!["x"]!.AsArray().Count), 20_000, 45_000);
        Assert.InRange(figure.ToJson().Length, 500_000, 3_000_000);
        var note = Layout(figure)["title"]!["subtitle"]!["text"]!.GetValue<string>().Replace("<br>", " ", StringComparison.Ordinal);
        Assert.Contains(which == "1" ? "B and D: 1,500 of 6,000 cells drawn, chosen at random (seed 0)" : "E: 2,500 of 6,000 cells drawn, chosen at random (seed 0)", note, StringComparison.Ordinal);
        Assert.Contains("made up", note, StringComparison.Ordinal);
        Assert.Equal(figure.ToJson(), Compose(which).ToJson());
    }

    [Fact]
    public void Figure_1_has_the_papers_bars_and_a_panel_a_factor()
    {
        var figure = Compose("1");
        var bars = Data(figure).Where(t => t!["type"]!.GetValue<string>() == "bar").ToArray();
        Assert.Equal(["1", "10", "30", "50", "1", "10", "30", "50"], bars.Select(t => t!["name"]!.GetValue<string>()));
        Assert.Equal(["#bdd7ee", "#08"], [Colour(0), Colour(3)[..3]]);
        Assert.Equal(0.43 + 0.01, bars[0]!["y"]![0]!.GetValue<double>(), 6);
        Assert.Contains("seed 12: 0.430", bars[0]!["hovertext"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        var texts = Texts(Layout(figure));
        Assert.All(Factors, factor => Assert.Contains($"{factor}<br>dim 2, r = 0.50", texts));
        Assert.All(Factors, factor => Assert.Contains($"{factor}<br>−dim 2, r = −0.50", texts));
        Assert.All(Factors[..6], factor => Assert.Contains($"<b>{factor}</b>", texts));
        Assert.Contains("β = 10", texts);
        var latent = Data(figure).Where(t => t!["hovertemplate"]?.GetValue<string>().Contains("β = 10, seed 3", StringComparison.Ordinal) ?? false).ToArray();
        Assert.Equal(7, latent.Length);
        Assert.All(latent, t => Assert.True(t!["marker"]!["reversescale"]!.GetValue<bool>()));

        // The key is about the factor: dark is high in each panel, reversed or not.
        var keys = Data(figure).Select(t => t!["marker"]).Where(m => m?["colorbar"] is not null).ToArray();
        Assert.Equal(["low, high", "factor<br>low, factor<br>high"], keys.Select(k => string.Join(", ", k!["colorbar"]!["ticktext"]!.AsArray().Select(w => w!.GetValue<string>()))));
        Assert.All(keys, k => Assert.False(k!["reversescale"]!.GetValue<bool>()));

        string Colour(int bar) => bars[bar]!["marker"]!["color"]!.GetValue<string>();
    }

    [Fact]
    public void Figure_2_shows_targets_above_the_dimensions_that_find_them()
    {
        var figure = Compose("2");
        var texts = Texts(Layout(figure));
        Assert.All((string[])[.. Targets, "target cells", "β = 1", "β = 2", "<b>CD14+<br>Monocytes</b>"], words => Assert.Contains(words, texts));
        Assert.Contains(texts, t => t.StartsWith("condition<br>", StringComparison.Ordinal) && t.Contains("stim", StringComparison.Ordinal));
        var points = Data(figure).Where(t => t!["mode"]?.GetValue<string>() == "lines+markers").ToArray();
        Assert.Equal([0.829, 0.71], points.Select(p => Math.Round(p!["y"]![0]!.GetValue<double>(), 6)));
        Assert.Equal("β = 1<br>mean 0.829 (95% CI 0.819 to 0.839)<br>seed 11: 0.839<br>seed 12: 0.819", points[0]!["hovertext"]![0]!.GetValue<string>());
        var bars = Data(figure).Where(t => t!["type"]!.GetValue<string>() == "bar").ToArray();
        Assert.Equal(6, bars.Length);
        var start = Layout(figure)["yaxis" + bars[0]!["yaxis"]!.GetValue<string>()[1..]]!["range"]![0]!.GetValue<double>();
        Assert.True(start <= 0.5);
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"D: the axis starts at {start}; dashed line: chance."),
            Layout(figure)["title"]!["subtitle"]!["text"]!.GetValue<string>().Replace("<br>", " ", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_about_other_factors_and_lists_of_other_lengths_are_refused()
    {
        var inputs = Inputs1();
        Assert.Contains("β = 1", Assert.Throws<OptionException>(() => Figure1.Compose(inputs with { Best = [new LatentRow(1, 0, [.. inputs.Best[0].Panels.Reverse()])] })).Option, StringComparison.Ordinal);
        Assert.Throws<OptionException>(() => Figure1.Compose(inputs with { Identity = ["a"] }));
        Assert.Throws<OptionException>(() => Figure1.Compose(inputs with { Best = [] }));
        Assert.Throws<OptionException>(() => Figure1.Compose(inputs with { Cells = inputs.Cells with { Names = ["a"] } }));
        Assert.Throws<OptionException>(() => Figure2.Compose(Inputs2() with { Targets = [] }));
    }

    private static Figure Compose(string which) => which == "1" ? Figure1.Compose(Inputs1()) : Figure2.Compose(Inputs2());

    private static Figure1Inputs Inputs1() => new()
    {
        Cells = MadeUp(),
        Identity = [.. Enumerable.Range(0, Cells).Select(c => Factors[c % 6])],
        Usages = [.. Factors.Select((f, i) => new FactorUsage(f, [.. Enumerable.Range(0, Cells).Select(c => c % 6 == i ? c / (double)Cells : 0)]))],
        Recovery = [new CapacityScores(0, TwoSeeds(PublishedScores.SimulatedBeta)), new CapacityScores(10, TwoSeeds(PublishedScores.SimulatedCapacity))],
        Best = [Row(1, Factors), Row(10, Factors)],
        Data = "made up",
    };

    private static Figure2Inputs Inputs2() => new()
    {
        Cells = MadeUp(),
        CellTypes = [.. Enumerable.Range(0, Cells).Select(c => PublishedScores.PbmcCellTypes[c % 8])],
        Conditions = [.. Enumerable.Range(0, Cells).Select(c => c % 16 < 8 ? "ctrl" : "stim")],
        StimulusRecovery = TwoSeeds(PublishedScores.StimulusRecovery),
        ClusteringRecovery = TwoSeeds(PublishedScores.ClusteringRecovery),
        CellTypeAccuracy = TwoSeeds(PublishedScores.CellTypeAccuracy),
        Targets = [.. Targets.Select((t, i) => new TargetCells(t, [.. Enumerable.Range(0, Cells).Select(c => c % 8 == i)]))],
        Best = [Row(1, Targets), Row(2, Targets)],
        Data = "made up",
    };

    private static FigureCells MadeUp()
    {
        var random = new RandomStream(8);
        var places = new Matrix(Cells, 2);
        for (var cell = 0; cell < Cells; cell++)
        {
            var (sin, cos) = Math.SinCos(cell % 8 * Math.PI / 4);
            places[cell, 0] = (float)((5 * cos) + (0.5 * random.NextNormal()));
            places[cell, 1] = (float)((5 * sin) + (0.5 * random.NextNormal()));
        }

        return new FigureCells(places, [.. Enumerable.Range(0, Cells).Select(c => string.Create(CultureInfo.InvariantCulture, $"barcode-{c}"))]);
    }

    private static LatentRow Row(double beta, string[] names) =>
        new(beta, 3, [.. names.Select((n, i) => new LatentPanel(n, 2, beta == 1 ? 0.5 : -0.5, [.. Enumerable.Range(0, Cells).Select(c => (double)((c * (i + 7)) % 101))]))]);

    /// <summary>The published means + 0.02 and as they are.</summary>
    private static ScoreCube TwoSeeds(ScoreCube published)
    {
        var values = new double[2, published.Betas.Count, published.Factors.Count];
        for (var b = 0; b < published.Betas.Count; b++)
        {
            for (var f = 0; f < published.Factors.Count; f++)
            {
                (values[0, b, f], values[1, b, f]) = (published[0, b, f] + 0.02, published[0, b, f]);
            }
        }

        return new ScoreCube(published.Betas, published.Factors, values, [11, 12]);
    }

    private static IEnumerable<double> FontSizes(JsonNode? node) => node switch
    {
        JsonObject parts => parts.SelectMany(p => p.Key is "font" or "tickfont" && p.Value!["size"] is { } size ? [size.GetValue<double>()] : FontSizes(p.Value)),
        JsonArray items => items.SelectMany(FontSizes),
        _ => [],
    };

    private static JsonArray Data(Figure figure) => JsonNode.Parse(figure.ToJson())!["data"]!.AsArray();

    private static JsonObject Layout(Figure figure) => JsonNode.Parse(figure.ToJson())!["layout"]!.AsObject();

    private static string[] Texts(JsonObject layout) => [.. layout["annotations"]!.AsArray().Select(a => a!["text"]!.GetValue<string>())];
}

using System.Text.Json.Nodes;
using StudyKit.Errors;
using StudyKit.Figures;
using StudyKit.Numerics;

namespace StudyKit.Tests.Figures;

public class EmbeddingTests
{
    private const int Cells = 600;
    private static readonly PlotOptions Options = new() { Title = "T", YTitle = "Y" };

    [Fact]
    public void Fewer_cells_are_the_same_random_ones_in_each_panel_and_the_note_says_so()
    {
        var (places, types) = TwoGroups();
        EmbeddingPanel[] panels = [new("type", types, null), new("value", null, [.. Enumerable.Range(0, Cells).Select(c => (double)c)])];
        var names = Enumerable.Range(0, Cells).Select(c => $"cell-{c}").ToArray();
        var chosen = new EmbeddingOptions { CellNames = names, MaxCells = 200, Seed = 5 };
        var figure = EmbeddingScatter.Draw(places, panels, Options, chosen);
        Assert.Equal(figure.ToJson(), EmbeddingScatter.Draw(places, panels, Options, chosen).ToJson());
        var (first, second) = (Texts(Data(figure)[0]!["text"]), Texts(Data(figure)[1]!["text"]));
        Assert.Equal(200, first.Distinct().Count());
        Assert.Equal(first, second);
        Assert.NotEqual(first, Texts(Data(EmbeddingScatter.Draw(places, panels, Options, chosen with { Seed = 6 }))[0]!["text"]));
        Assert.Contains("200 of 600 cells drawn", Subtitle(figure), StringComparison.Ordinal);
        Assert.Equal("", Subtitle(EmbeddingScatter.Draw(places, panels, Options, chosen with { MaxCells = Cells })));
    }

    [Fact]
    public void No_category_lies_above_another()
    {
        var (places, types) = TwoGroups();
        var drawn = Texts(Data(EmbeddingScatter.Draw(places, [new EmbeddingPanel("", types, null)], Options))[0]!["customdata"]);
        Assert.Equal(Cells, drawn.Length);

        // Cells come sorted by type; drawn at random, each half holds about as many of either.
        Assert.InRange(drawn[..(Cells / 2)].Count(t => t == "left"), 120, 180);
    }

    [Fact]
    public void Pointing_at_a_cell_tells_its_name_its_value_and_where_that_comes_from()
    {
        var panel = new EmbeddingPanel("", null, [0, 0.123456, 1]) { ValueName = "latent dimension 3", Detail = "β = 10, seed 4" };
        var trace = Data(EmbeddingScatter.Draw(new Matrix(3, 2), [panel], Options, new EmbeddingOptions { CellNames = ["x", "y", "z"] }))[0]!;
        Assert.Equal("%{text}<br>latent dimension 3: %{marker.color}<br>β = 10, seed 4<extra></extra>", trace["hovertemplate"]!.GetValue<string>());
        Assert.Equal(0.1235, trace["marker"]!["color"]![Array.IndexOf(Texts(trace["text"]), "y")]!.GetValue<double>());
    }

    [Fact]
    public void A_few_far_cells_do_not_set_the_ends_of_the_colours()
    {
        double[] values = [.. Enumerable.Range(0, 1000).Select(i => i / 1000.0), 1e6];
        var marker = Data(EmbeddingScatter.Draw(new Matrix(1001, 2), [new EmbeddingPanel("", null, values) { Reversed = true }], Options))[0]!["marker"]!;
        Assert.Equal(0.01, marker["cmin"]!.GetValue<double>(), 9);
        Assert.Equal(0.99, marker["cmax"]!.GetValue<double>(), 9);
        Assert.True(marker["reversescale"]!.GetValue<bool>());
        Assert.Contains(1e6, marker["color"]!.AsArray().Select(v => v!.GetValue<double>()));
    }

    [Fact]
    public void Colours_of_values_go_from_light_to_dark()
    {
        var scale = Data(EmbeddingScatter.Draw(new Matrix(2, 2), [new EmbeddingPanel("", null, [0, 1])], Options))[0]!["marker"]!["colorscale"]!.AsArray();
        int[] light = [.. scale.Select(s => Convert.FromHexString(s![1]!.GetValue<string>()[1..]).Sum(b => b))];
        Assert.Equal(light.OrderDescending(), light);
        Assert.Equal([0, 1], [scale[0]![0]!.GetValue<double>(), scale[^1]![0]!.GetValue<double>()]);
    }

    [Fact]
    public void Constant_values_are_all_light()
    {
        var marker = Data(EmbeddingScatter.Draw(new Matrix(3, 2), [new EmbeddingPanel("", null, [2, 2, 2])], Options))[0]!["marker"]!;
        Assert.Equal(2, marker["cmin"]!.GetValue<double>());
        Assert.True(marker["cmax"]!.GetValue<double>() > 2);
    }

    [Fact]
    public void Names_stand_on_their_cells_even_when_these_lie_in_two_places()
    {
        var (places, types) = TwoGroups();

        // A tenth of the left cells lies far right: the median of all stays, and so does the name.
        for (var cell = 0; cell < Cells / 20; cell++)
        {
            places[cell, 0] += 30;
        }

        var labels = Labels(EmbeddingScatter.Draw(places, [new EmbeddingPanel("", types, null) { Key = CategoryKey.OnCells }], Options));
        Assert.Equal(["<b>left</b>", "<b>right</b>"], labels.Select(l => l["text"]!.GetValue<string>()));
        Assert.InRange(labels[0]["x"]!.GetValue<double>(), -1, 1);
        Assert.InRange(labels[1]["x"]!.GetValue<double>(), 9, 11);
        Assert.All(labels, l => Assert.Contains("white", l["font"]!["shadow"]!.GetValue<string>(), StringComparison.Ordinal));
    }

    [Fact]
    public void Names_in_one_place_are_moved_apart_and_stay_in_the_panel()
    {
        var places = new Matrix(40, 2);
        for (var cell = 0; cell < 40; cell++)
        {
            (places[cell, 0], places[cell, 1]) = (cell / 39f, cell % 2);
        }

        string[] types = [.. Enumerable.Range(0, 40).Select(cell => cell is >= 16 and < 24 ? $"type {cell % 4}" : "others")];
        var layout = Layout(EmbeddingScatter.Draw(places, [new EmbeddingPanel("", types, null) { Key = CategoryKey.OnCells }], Options));
        var labels = layout["annotations"]!.AsArray().Select(a => a!.AsObject()).ToArray();
        var (x, y) = (Range(layout["xaxis"]!), Range(layout["yaxis"]!));
        var (width, height) = (Options.Width - 42.0, Options.Height - 54.0 - 8 - 8);
        for (var i = 0; i < labels.Length; i++)
        {
            Assert.InRange(labels[i]["x"]!.GetValue<double>(), x.Low, x.High);
            Assert.InRange(labels[i]["y"]!.GetValue<double>(), y.Low, y.High);
            for (var j = 0; j < i; j++)
            {
                var across = Math.Abs(labels[i]["x"]!.GetValue<double>() - labels[j]["x"]!.GetValue<double>()) / (x.High - x.Low) * width;
                var up = Math.Abs(labels[i]["y"]!.GetValue<double>() - labels[j]["y"]!.GetValue<double>()) / (y.High - y.Low) * height;
                Assert.True(across > 35 || up > 16, $"names {i} and {j} are {across:0} and {up:0} pixels apart");
            }
        }
    }

    [Fact]
    public void A_highlighted_category_is_dark_and_drawn_last()
    {
        var (places, types) = TwoGroups();
        var trace = Data(EmbeddingScatter.Draw(places, [new EmbeddingPanel("", types, null) { Highlight = "left" }], Options))[0]!;
        Assert.All(Texts(trace["customdata"])[(Cells / 2)..], t => Assert.Equal("left", t));
        Assert.Equal(2, Texts(trace["marker"]!["color"]).Distinct().Count());
        Assert.Throws<OptionException>(() => EmbeddingScatter.Draw(places, [new EmbeddingPanel("", types, null) { Highlight = "nowhere" }], Options));
    }

    [Fact]
    public void A_title_names_the_colours_that_the_cells_have()
    {
        var (places, types) = TwoGroups();
        var figure = EmbeddingScatter.Draw(places, [new EmbeddingPanel("", types, null), new EmbeddingPanel("side", types, null) { Key = CategoryKey.InTitle }], Options);
        var colours = Texts(Data(figure)[1]!["marker"]!["color"]);
        var left = colours[Array.IndexOf(Texts(Data(figure)[1]!["customdata"]), "left")];
        Assert.Contains($"<span style=\"color:{left}\">●</span> left", Labels(figure)[0]["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public void Panels_in_rows_do_not_overlap_and_zoom_together()
    {
        var figure = EmbeddingScatter.Draw(
            new Matrix(2, 2),
            [.. Enumerable.Range(0, 7).Select(i => new EmbeddingPanel($"p{i}", null, [0, 1]))],
            Options with { Columns = 4, RowTitles = ["one", "two"] });
        var layout = Layout(figure);
        GridAssert.NoOverlap(layout);
        Assert.Equal(14, layout.Count(p => p.Key.Contains("axis", StringComparison.Ordinal)));
        Assert.Equal("x", layout["xaxis7"]!["matches"]!.GetValue<string>());
        Assert.Throws<OptionException>(() => EmbeddingScatter.Draw(new Matrix(2, 2), [new EmbeddingPanel("", null, [0, 1])], Options with { RowTitles = ["one", "two"] }));
    }

    [Fact]
    public void Places_that_are_not_finite_are_errors() => Assert.Throws<OptionException>(() =>
        EmbeddingScatter.Draw(new Matrix(1, 2, [float.NaN, 0]), [new EmbeddingPanel("", null, [0])], Options));

    private static (Matrix Places, string[] Types) TwoGroups()
    {
        var random = new RandomStream(2);
        var places = new Matrix(Cells, 2);
        for (var cell = 0; cell < Cells; cell++)
        {
            places[cell, 0] = (float)((cell < Cells / 2 ? 0 : 10) + (0.5 * random.NextNormal()));
            places[cell, 1] = (float)random.NextNormal();
        }

        return (places, [.. Enumerable.Range(0, Cells).Select(cell => cell < Cells / 2 ? "left" : "right")]);
    }

    private static JsonArray Data(Figure figure) => JsonNode.Parse(figure.ToJson())!["data"]!.AsArray();

    private static JsonObject Layout(Figure figure) => JsonNode.Parse(figure.ToJson())!["layout"]!.AsObject();

    private static JsonObject[] Labels(Figure figure) => [.. Layout(figure)["annotations"]!.AsArray().Select(a => a!.AsObject())];

    private static string Subtitle(Figure figure) => Layout(figure)["title"]!["subtitle"]!["text"]!.GetValue<string>();

    private static string[] Texts(JsonNode? node) => [.. node!.AsArray().Select(v => v!.GetValue<string>())];

    private static (double Low, double High) Range(JsonNode axis) => (axis["range"]![0]!.GetValue<double>(), axis["range"]![1]!.GetValue<double>());
}

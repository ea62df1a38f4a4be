using System.Text.Json.Nodes;
using StudyKit.Errors;
using StudyKit.Figures;
using StudyKit.Numerics;

namespace StudyKit.Tests.Figures;

public class PlotTests
{
    private static readonly PlotOptions Options = new() { Title = "T", YTitle = "Y" };

    [Fact]
    public void Whiskers_are_the_distances_from_the_bar_to_the_ends_of_its_interval()
    {
        var trace = Data(GroupedBars.Draw([new BarPanel("", ["a", "b"], [new BarSeries("1", [0.5, 0.75], [0.25, 0.5], [0.625, 1])])], Options))[0]!;
        Assert.Equal([0.5, 0.75], Numbers(trace["y"]));
        Assert.Equal([0.125, 0.25], Numbers(trace["error_y"]!["array"]));
        Assert.Equal([0.25, 0.25], Numbers(trace["error_y"]!["arrayminus"]));
        Assert.False(trace["error_y"]!["symmetric"]!.GetValue<bool>());
        Assert.True(trace["error_y"]!["visible"]!.GetValue<bool>());
    }

    [Fact]
    public void Values_that_are_not_finite_become_null()
    {
        var figure = GroupedBars.Draw([new BarPanel("", ["a", "b", "c"], [new BarSeries("1", [double.NaN, double.PositiveInfinity, 1], [double.NaN, 0, double.NaN], [double.NaN, 1, double.NaN])])], Options);
        var trace = Data(figure)[0]!;
        Assert.Equal([null, null, 1.0], Numbers(trace["y"]));
        Assert.Equal([null, null, null], Numbers(trace["error_y"]!["array"]));
        Assert.False(trace["error_y"]!["visible"]!.GetValue<bool>());
    }

    [Fact]
    public void Colours_go_from_light_to_dark_over_the_series_and_are_the_same_in_each_panel()
    {
        var data = Data(ExampleFigures.Bars());
        Assert.Equal(8, data.Count);
        var colours = data.Select(t => t!["marker"]!["color"]!.GetValue<string>()).ToArray();
        Assert.Equal(colours[..4], colours[4..]);
        var light = colours[..4].Select(c => Convert.FromHexString(c[1..]).Sum(b => b)).ToArray();
        Assert.Equal(light.OrderDescending(), light);
        Assert.Equal(4, light.Distinct().Count());
    }

    [Fact]
    public void Panels_stand_side_by_side_on_one_scale_with_one_legend()
    {
        var figure = ExampleFigures.Bars();
        var layout = Layout(figure);
        Assert.True(Numbers(layout["xaxis"]!["domain"])[1] < Numbers(layout["xaxis2"]!["domain"])[0]);
        Assert.Equal("y", layout["yaxis2"]!["matches"]!.GetValue<string>());
        Assert.Equal(["max c = 0", "max c = 10"], layout["annotations"]!.AsArray().Select(a => a!["text"]!.GetValue<string>()));
        Assert.Equal("β", layout["legend"]!["title"]!["text"]!.GetValue<string>());
        Assert.Equal(["x", "x", "x", "x", "x2", "x2", "x2", "x2"], Data(figure).Select(t => t!["xaxis"]!.GetValue<string>()));
        Assert.Equal(4, Data(figure).Count(t => t!["showlegend"]!.GetValue<bool>()));
        Assert.Equal("Made-up numbers, to show the plot.", layout["title"]!["subtitle"]!["text"]!.GetValue<string>());
    }

    [Fact]
    public void Names_are_broken_and_then_slanted_only_where_they_would_meet()
    {
        string[] words = ["FCGR3A+ Monocytes", "CD14+ Monocytes", "CD4 T cells"];
        Assert.Equal((0, "FCGR3A+ Monocytes"), Names(800, words));
        Assert.Equal((0, "FCGR3A+<br>Monocytes"), Names(400, words));
        Assert.Equal((-40, "FCGR3A+ Monocytes"), Names(240, words));

        static (int Angle, string Name) Names(int width, string[] words)
        {
            var axis = Layout(GroupedBars.Draw([new BarPanel("", words, [new BarSeries("1", [1, 1, 1], [1, 1, 1], [1, 1, 1])])], Options with { Width = width }))["xaxis"]!;
            return (axis["tickangle"]!.GetValue<int>(), axis["ticktext"]![0]!.GetValue<string>());
        }
    }

    [Fact]
    public void Text_is_never_taken_for_tags()
    {
        var figure = GroupedBars.Draw([new BarPanel("c < 1", ["<b>a"], [new BarSeries("β & 1", [1], [1], [1])])], Options with { Title = "a<br>b" });
        Assert.Equal("&lt;b&gt;a", Layout(figure)["xaxis"]!["ticktext"]![0]!.GetValue<string>());
        Assert.Equal("<b>a&lt;br&gt;b</b>", Layout(figure)["title"]!["text"]!.GetValue<string>());
    }

    [Fact]
    public void Bars_that_do_not_fit_are_errors_that_say_which()
    {
        Assert.Contains("'1'", Fails(new BarPanel("", ["a", "b"], [new BarSeries("1", [1], [1], [1])])), StringComparison.Ordinal);
        Assert.Contains("'1'", Fails(new BarPanel("", ["a"], [new BarSeries("1", [1], [], [1])])), StringComparison.Ordinal);
        Assert.Contains("interval 0 of '1'", Fails(new BarPanel("", ["a"], [new BarSeries("1", [1], [2], [1])])), StringComparison.Ordinal);
        Assert.Contains("groups", Fails(new BarPanel("", ["a", "a"], [])), StringComparison.Ordinal);
        Assert.Contains("series", Fails(new BarPanel("", [], [new BarSeries("1", [], [], []), new BarSeries("1", [], [], [])])), StringComparison.Ordinal);
        Assert.Throws<OptionException>(() => GroupedBars.Draw([], Options));
        Assert.Throws<OptionException>(() => GroupedBars.Draw([new BarPanel("", [], [])], Options with { Width = 10 }));

        static string Fails(BarPanel panel) => Assert.Throws<OptionException>(() => GroupedBars.Draw([panel], Options)).Option;
    }

    [Fact]
    public void Accuracy_starts_at_chance_unless_something_lies_below()
    {
        Assert.Equal([0.5, 1], Numbers(Layout(Draw(0.7))["yaxis"]!["range"]));
        Assert.Equal([0.4, 1], Numbers(Layout(Draw(0.43))["yaxis"]!["range"]));
        Assert.Equal(0.5, Layout(Draw(0.7))["shapes"]![0]!["y0"]!.GetValue<double>());

        static Figure Draw(double low) => AccuracyBars.Draw(new BarPanel("", ["B"], [new BarSeries("1", [0.8], [low], [0.9])]), "t");
    }

    [Fact]
    public void Points_stand_at_their_places_with_ticks_there()
    {
        var figure = PointsWithIntervals.Draw([new PointPanel("", [new PointSeries("1", [1, 1.5, 4], [0.5, double.NaN, 0.25], [0.25, double.NaN, 0], [1, double.NaN, 0.5])])], Options);
        var trace = Data(figure)[0]!;
        Assert.Equal([1, 1.5, 4], Numbers(trace["x"]));
        Assert.Equal([0.5, null, 0.25], Numbers(trace["y"]));
        Assert.Equal([0.5, null, 0.25], Numbers(trace["error_y"]!["array"]));
        Assert.Equal([1, 1.5, 4], Numbers(Layout(figure)["xaxis"]!["tickvals"]));
        Assert.False(trace["showlegend"]!.GetValue<bool>());
        Assert.Throws<OptionException>(() => PointsWithIntervals.Draw([new PointPanel("", [new PointSeries("1", [2, 1], [1, 1], [1, 1], [1, 1])])], Options));
        Assert.Throws<OptionException>(() => PointsWithIntervals.Draw([new PointPanel("", [])], Options));
    }

    [Fact]
    public void Bars_stand_side_by_side_in_their_group_on_zero_with_their_runs_on_them()
    {
        var series = new[] { "1", "10" }.Select((name, s) => new BarSeries(name, [0.5, 0.25], [0.5, 0.25], [0.625, 0.5])
        {
            Runs = [new RunValues("seed 7", [0.5 + (s * 0.25), 0.25]), new RunValues("seed 9", [0.5, 0.125])],
        });
        var figure = GroupedBars.Draw([new BarPanel("max c = 0", ["a", "b"], [.. series])], Options);
        var data = Data(figure);
        Assert.Equal(["bar", "bar", "scatter", "scatter"], data.Select(t => t!["type"]!.GetValue<string>()));
        Assert.Equal([-0.1875, 0.8125], Numbers(data[0]!["x"]));
        Assert.Equal([0.1875, 1.1875], Numbers(data[1]!["x"]));
        Assert.Equal(0.375, data[0]!["width"]!.GetValue<double>());
        Assert.Equal([0.1875, 1.1875, 0.1875, 1.1875], Numbers(data[3]!["x"]));
        Assert.Equal([0.75, 0.25, 0.5, 0.125], Numbers(data[3]!["y"]));
        Assert.False(data[3]!["showlegend"]!.GetValue<bool>());
        Assert.Equal("max c = 0<br>a<br>β = 10<br>seed 7: 0.750", data[3]!["hovertext"]![0]!.GetValue<string>());
        Assert.Equal("max c = 0<br>b<br>β = 10<br>mean 0.250 (95% CI 0.250 to 0.500)<br>seed 7: 0.250<br>seed 9: 0.125", data[1]!["hovertext"]![1]!.GetValue<string>());
        var range = Numbers(Layout(figure)["yaxis"]!["range"]);
        Assert.Equal(0, range[0]);
        Assert.InRange(range[1]!.Value, 0.76, 0.85);
    }

    [Fact]
    public void Runs_that_do_not_fit_are_errors()
    {
        var bars = new BarSeries("1", [1], [1], [1]) { Runs = [new RunValues("seed 3", [1, 2])] };
        Assert.Contains("seed 3", Assert.Throws<OptionException>(() => GroupedBars.Draw([new BarPanel("", ["a"], [bars])], Options)).Option, StringComparison.Ordinal);
        var points = new PointSeries("1", [1], [1], [1], [1]) { Runs = [new RunValues("seed 3", [])] };
        Assert.Contains("seed 3", Assert.Throws<OptionException>(() => PointsWithIntervals.Draw([new PointPanel("", [points])], Options)).Option, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_note_takes_more_lines_and_more_room()
    {
        var note = string.Join(' ', Enumerable.Repeat("many words", 30));
        var (one, many) = (Layout(Draw("many words")), Layout(Draw(note)));
        var lines = many["title"]!["subtitle"]!["text"]!.GetValue<string>().Split("<br>");
        Assert.True(lines.Length > 1);
        Assert.Equal(note, string.Join(' ', lines));
        Assert.Equal(one["margin"]!["t"]!.GetValue<int>() + (19 * (lines.Length - 1)), many["margin"]!["t"]!.GetValue<int>());

        static Figure Draw(string note) => GroupedBars.Draw([new BarPanel("", ["a"], [new BarSeries("1", [1], [1], [1])])], Options with { Note = note });
    }

    [Fact]
    public void Embedded_cells_are_coloured_by_category_or_by_value()
    {
        var places = new Matrix(3, 2, [0, 1, 2, 3, 4, 5]);
        var figure = EmbeddingScatter.Draw(places, [new EmbeddingPanel("type", ["b", "a", "b"], null), new EmbeddingPanel("value", null, [0, 10, double.NaN])], Options);
        var data = Data(figure);
        var types = data[0]!;
        Assert.Equal(["a", "b", "b"], types["customdata"]!.AsArray().Select(n => n!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.Equal([0, 2, 4], Numbers(types["x"]).Order());
        Assert.Equal(Numbers(types["x"]).Select(x => x + 1), Numbers(types["y"]));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(Numbers(types["x"])[i] == 2 ? "a" : "b", types["customdata"]![i]!.GetValue<string>());
            Assert.Equal($"cell {Numbers(types["x"])[i] / 2}", types["text"]![i]!.GetValue<string>());
            Assert.Equal(Numbers(types["x"])[i] == 2 ? "#4477aa" : "#ee6677", types["marker"]!["color"]![i]!.GetValue<string>());
        }

        Assert.Equal([4], Numbers(data[1]!["x"]));
        Assert.Equal("#bbbbbb", data[1]!["marker"]!["color"]!.GetValue<string>());
        Assert.Equal([0, 10], Numbers(data[2]!["marker"]!["color"]).Order());
        Assert.Equal(["a", "b"], data.Where(t => t!["showlegend"]!.GetValue<bool>()).Select(t => t!["name"]!.GetValue<string>()));
        Assert.Throws<OptionException>(() => EmbeddingScatter.Draw(places, [new EmbeddingPanel("type", ["b"], null)], Options));
        Assert.Throws<OptionException>(() => EmbeddingScatter.Draw(places, [new EmbeddingPanel("type", null, null)], Options));
        Assert.Throws<OptionException>(() => EmbeddingScatter.Draw(new Matrix(3, 3), [new EmbeddingPanel("type", ["a", "b", "c"], null)], Options));
    }

    private static JsonArray Data(Figure figure) => JsonNode.Parse(figure.ToJson())!["data"]!.AsArray();

    private static JsonObject Layout(Figure figure) => JsonNode.Parse(figure.ToJson())!["layout"]!.AsObject();

    private static double?[] Numbers(JsonNode? node) => [.. node!.AsArray().Select(v => v?.GetValue<double>())];
}

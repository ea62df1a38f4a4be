using System.Text.Json.Nodes;
using StudyKit.Errors;
using StudyKit.Figures;

namespace StudyKit.Tests.Figures;

public class FigureGridTests
{
    private static readonly FigureGridOptions Options = new() { Title = "All of it", Width = 1000, Height = 1000, Gap = 20 };

    [Fact]
    public void Panels_of_all_kinds_keep_their_axes_legends_and_keys_apart()
    {
        var figure = FigureGrid.Compose(
            new GridColumn(
            [
                new GridRow([Panel("A", ExampleFigures.Bars()), Panel("B", ExampleFigures.PointPanels())]),
                Panel("C", ExampleFigures.Embedding()),
                Panel("D", ExampleFigures.Accuracy()),
            ]),
            Options with { Width = 2000, Height = 1600 });
        var layout = Layout(figure);
        GridAssert.ReferencesExist(figure);
        GridAssert.NoOverlap(layout);
        var parts = new[] { ExampleFigures.Bars(), ExampleFigures.PointPanels(), ExampleFigures.Embedding(), ExampleFigures.Accuracy() }.Select(f => JsonNode.Parse(f.ToJson())!).ToArray();
        Assert.Equal(parts.Sum(p => p["data"]!.AsArray().Count), Data(figure).Count);
        Assert.Equal(7, layout.Count(p => p.Key.StartsWith("xaxis", StringComparison.Ordinal)));
        Assert.Equal(["legend", "legend2", "legend3", "legend4"], layout.Select(p => p.Key).Where(k => k.StartsWith("legend", StringComparison.Ordinal)));
        Assert.Equal(["<b>A</b>", "<b>B</b>", "<b>C</b>", "<b>D</b>"], Texts(layout).Where(t => t is ['<', 'b', '>', _, '<', ..]));
        Assert.All(parts.SelectMany(p => p["layout"]!["annotations"]!.AsArray()), a => Assert.Contains(a!["text"]!.GetValue<string>(), Texts(layout)));
        Assert.All(parts, p => Assert.Contains(p["layout"]!["title"]!["text"]!.GetValue<string>(), Texts(layout)));
        Assert.Equal(parts.Sum(p => p["layout"]!["shapes"]!.AsArray().Count), layout["shapes"]!.AsArray().Count);

        // Pointing at an entry of one legend must not hide what another names.
        Assert.Empty(Groups("panel A").Intersect(Groups("panel D")));

        string[] Groups(string panel) => [.. Data(figure).Select(t => t!["legendgroup"]?.GetValue<string>() ?? "").Where(g => g.StartsWith(panel, StringComparison.Ordinal))];
    }

    [Fact]
    public void Places_are_shares_of_the_room_inside_gaps_and_margins()
    {
        // Title 54 high, gaps 20: 960 × 926 pixels below it. The row takes 1 of 3 shares of 906, its second panel 3 of 4 shares of 940.
        var figure = FigureGrid.Compose(
            new GridColumn([new GridRow([Panel("", Plain(10)), Panel("", Plain(10)) with { Weight = 3 }]), Panel("Z", Plain(0)) with { Weight = 2 }]),
            Options);
        var layout = Layout(figure);
        Assert.Equal([0.285, 0.97], Domain("xaxis2"), Close);
        Assert.Equal([1 - 0.346, 1 - 0.064], Domain("yaxis2"), Close);
        Assert.Equal([0.02, 0.98], Domain("xaxis3"), Close);
        Assert.Equal([0.02, 1 - 0.054 - 0.302 - 0.02 - 0.026], Domain("yaxis3"), Close);
        var letter = layout["annotations"]!.AsArray().Single(a => a!["text"]!.GetValue<string>() == "<b>Z</b>")!;
        Assert.Equal((0.02, 1 - 0.376), (letter["x"]!.GetValue<double>(), letter["y"]!.GetValue<double>()));

        double[] Domain(string axis) => [.. layout[axis]!["domain"]!.AsArray().Select(d => d!.GetValue<double>())];
        static bool Close(double a, double b) => Math.Abs(a - b) < 1e-9;
    }

    [Fact]
    public void References_and_places_of_a_panel_move_with_it()
    {
        var panel = new Figure("", [new JsonObject { ["type"] = "scatter", ["yaxis"] = "y2", ["marker"] = new JsonObject { ["coloraxis"] = "coloraxis", ["colorbar"] = new JsonObject() } }], new JsonObject
        {
            ["margin"] = new JsonObject { ["l"] = 0, ["r"] = 0, ["t"] = 0, ["b"] = 0 },
            ["xaxis"] = new JsonObject { ["anchor"] = "y2" },
            ["yaxis2"] = new JsonObject { ["overlaying"] = "y2", ["position"] = 0.5, ["anchor"] = "free" },
            ["coloraxis"] = new JsonObject { ["colorbar"] = new JsonObject { ["x"] = 0.5, ["len"] = 0.5 } },
            ["shapes"] = new JsonArray(new JsonObject { ["xref"] = "x domain", ["yref"] = "y2", ["x0"] = 0, ["y0"] = 3 }, new JsonObject { ["xref"] = "paper", ["yref"] = "container", ["x1"] = 0.5, ["y1"] = 0.5 }),
        });
        var figure = FigureGrid.Compose(new GridRow([Panel("", panel), Panel("", panel)]), Options with { Height = 974 });
        var layout = Layout(figure);
        var second = Data(figure)[1]!;
        Assert.Equal(("x2", "y2", "coloraxis2"), (second["xaxis"]!.GetValue<string>(), second["yaxis"]!.GetValue<string>(), second["marker"]!["coloraxis"]!.GetValue<string>()));
        Assert.Equal("y2", layout["xaxis2"]!["anchor"]!.GetValue<string>());
        Assert.Equal("free", layout["yaxis2"]!["anchor"]!.GetValue<string>());
        Assert.Equal("y2", layout["yaxis2"]!["overlaying"]!.GetValue<string>());

        // The second panel is 470 pixels wide from 510, 900 high from 54.
        Assert.Equal(0.745, layout["yaxis2"]!["position"]!.GetValue<double>(), 9);
        Assert.Equal(0.745, layout["coloraxis2"]!["colorbar"]!["x"]!.GetValue<double>(), 9);
        Assert.Equal(0.5 * 900 / 974, layout["coloraxis2"]!["colorbar"]!["len"]!.GetValue<double>(), 9);
        Assert.Equal(900.0 / 974, second["marker"]!["colorbar"]!["len"]!.GetValue<double>(), 9);
        var shapes = layout["shapes"]!.AsArray();
        Assert.Equal(("x2 domain", "y2", 0, 3), (shapes[2]!["xref"]!.GetValue<string>(), shapes[2]!["yref"]!.GetValue<string>(), shapes[2]!["x0"]!.GetValue<double>(), shapes[2]!["y0"]!.GetValue<double>()));
        Assert.Equal(0.745, shapes[3]!["x1"]!.GetValue<double>(), 9);
        Assert.Equal(1 - (504.0 / 974), shapes[3]!["y1"]!.GetValue<double>(), 9);
    }

    [Fact]
    public void Grids_that_cannot_be_are_errors_that_say_why()
    {
        Assert.Contains("A twice", Fails(new GridRow([Panel("A", Plain(0)), Panel("A", Plain(0))])), StringComparison.Ordinal);
        Assert.Contains("empty row", Fails(new GridRow([])), StringComparison.Ordinal);
        Assert.Contains("above 0", Fails(new GridColumn([Panel("A", Plain(0)) with { Weight = 0 }])), StringComparison.Ordinal);
        Assert.Contains("panel B", Fails(new GridRow([Panel("A", Plain(0)), Panel("B", Plain(0)) with { Weight = 0.01 }])), StringComparison.Ordinal);
        Assert.Contains("inside its margins", Fails(Panel("A", Plain(480))), StringComparison.Ordinal);
        Assert.Contains("barmode of panel B", Fails(new GridRow([Panel("A", Bars("group")), Panel("B", Bars("stack"))])), StringComparison.Ordinal);

        static string Fails(GridCell cell) => Assert.Throws<OptionException>(() => FigureGrid.Compose(cell, Options)).Message;
        static Figure Bars(string mode) => new("", [], new JsonObject { ["barmode"] = mode });
    }

    [Fact]
    public void A_composed_figure_can_be_a_panel_itself()
    {
        var inner = FigureGrid.Compose(new GridRow([Panel("A", ExampleFigures.Points()), Panel("B", ExampleFigures.Bars())]), Options with { Height = 500 });
        var figure = FigureGrid.Compose(new GridColumn([Panel("I", inner), Panel("II", ExampleFigures.Accuracy())]), Options);
        GridAssert.ReferencesExist(figure);
        GridAssert.NoOverlap(Layout(figure));
    }

    private static GridPanel Panel(string letter, Figure figure) => new(letter, "", (_, _) => figure);

    private static Figure Plain(int margin) => new("", [new JsonObject { ["type"] = "scatter" }], new JsonObject
    {
        ["margin"] = new JsonObject { ["l"] = margin, ["r"] = margin, ["t"] = margin, ["b"] = margin },
        ["xaxis"] = new JsonObject(),
        ["yaxis"] = new JsonObject(),
    });

    private static JsonArray Data(Figure figure) => JsonNode.Parse(figure.ToJson())!["data"]!.AsArray();

    private static JsonObject Layout(Figure figure) => JsonNode.Parse(figure.ToJson())!["layout"]!.AsObject();

    private static string[] Texts(JsonObject layout) => [.. layout["annotations"]!.AsArray().Select(a => a!["text"]!.GetValue<string>())];
}

using System.Text.Json.Nodes;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using StudyKit.Interactive.Charts;
using StudyKit.Tests.Figures;
using Figure = StudyKit.Figures.Figure;
using PlotlyScript = StudyKit.Figures.PlotlyScript;

namespace StudyKit.Interactive.Tests.Charts;

public class PlotlyNetChartsTests
{
    public static TheoryData<int> Examples => [.. Enumerable.Range(0, DrawnFigures.All.Count())];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_kind_of_figure_keeps_every_property(int example)
    {
        var figure = DrawnFigures.All.ElementAt(example);
        var (wanted, found) = (JsonNode.Parse(figure.ToJson())!, Json(figure.ToPlotlyNet()));
        foreach (var part in new[] { "data", "layout", "config" })
        {
            ChartJson.AssertSame(wanted[part], found[part], part);
        }
    }

    [Fact]
    public void A_chart_shows_as_a_value_where_nobody_draws_it() =>
        Assert.NotEqual("", StudyKit.Notebooks.Display.ValueFormatter.Format(ExampleFigures.Points().ToPlotlyNet())["text/plain"]);

    [Fact]
    public void A_specification_of_anything_keeps_every_property()
    {
        const string Data = """
            [{"type": "heatmap", "z": [[1, 2.5], [null, -3e-7]], "colorscale": [[0, "#fff"], [1, "#000"]], "colorbar": {"title": {"text": "z"}, "tickformatstops": [{"value": "a"}]}},
             {"y": [1, 2, 12345678901], "customdata": [[1, "a"], [2, null]], "hoverlabel": {"font": {"size": 9}}, "marker": {"line": {"width": 0.5}, "unheard": {"of": [true, {"a": 1}]}}},
             {"type": "pie", "values": [], "textfont": {"color": "red"}},
             {"type": "unknown", "x": {"bdata": "AAAA", "dtype": "f8"}}]
            """;
        const string Layout = """
            {"title": "plain", "xaxis": {"title": null, "type": "category", "rangeslider": {"visible": false}}, "yaxis12": {"range": [0, null]}, "legend2": {"x": -0.1},
             "annotations": [], "shapes": [{"type": "rect", "line": {"dash": "dot"}, "label": {"text": "l", "font": {"size": 3}}}], "images": [{"source": "data:"}],
             "template": {"layout": {"colorway": ["#111111", "#222222"], "font": {"size": 3}}, "data": {"bar": [{"type": "bar"}]}}, "hiddenlabels": ["a"],
             "updatemenus": [{"buttons": [{"args": [{"visible": [true, false]}]}]}], "sliders": [{"steps": [{"label": "s"}]}], "width": 700, "meta": {"a.b": 1}}
            """;
        var figure = new Figure("any", JsonNode.Parse(Data)!.AsArray(), JsonNode.Parse(Layout)!.AsObject());
        var found = Json(figure.ToPlotlyNet());
        var data = JsonNode.Parse(Data)!.AsArray();
        data[1]!["type"] = "scatter";
        ChartJson.AssertSame(data, found["data"], "data");
        ChartJson.AssertSame(JsonNode.Parse(Layout), found["layout"], "layout");
    }

    [Fact]
    public void Parts_are_Plotly_NETs_own_objects()
    {
        var chart = ExampleFigures.PointPanels().ToPlotlyNet();
        var traces = GenericChart.getTraces(chart).ToList();
        Assert.All(traces, trace => Assert.IsType<Trace2D>(trace));
        Part<Marker>(traces[0], "marker");
        Part<Line>(traces[0], "line");
        Part<Error>(traces[0], "error_y");
        var layout = GenericChart.getLayout(chart);
        Part<Font>(layout, "font");
        Part<Title>(Part<LinearAxis>(layout, "xaxis2"), "title");
        Part<Font>(Part<LinearAxis>(layout, "yaxis"), "tickfont");
        Part<Title>(Part<Legend>(layout, "legend"), "title");
        Part<Margin>(layout, "margin");
        Part<Hoverlabel>(layout, "hoverlabel");
        Part<Font>(Part<IEnumerable<Annotation>>(layout, "annotations").First(), "font");
        Part<Line>(Part<IEnumerable<Shape>>(layout, "shapes").First(), "line");
        Assert.True(GenericChart.tryGetLayoutSize(chart) is { Item1.Value: > 100, Item2.Value: > 100 });
        Assert.Equal("toImage", Part<IEnumerable<IEnumerable<string>>>(GenericChart.getConfig(chart), "modeBarButtons").Single().First());

        var key = GenericChart.getTraces(ExampleFigures.Embedding().ToPlotlyNet()).Select(trace => trace.TryGetTypedPropertyValue<Marker>("marker").Value).First(marker => marker.TryGetPropertyValue("colorbar") is not null);
        Part<ColorBar>(key, "colorbar");
    }

    [Fact]
    public void Charts_of_one_figure_are_independent()
    {
        var figure = ExampleFigures.Points();
        GenericChart.getTraces(figure.ToPlotlyNet())[0].SetProperty("name", "changed");
        Assert.DoesNotContain("changed", GenericChart.toJson(figure.ToPlotlyNet()), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_chart_becomes_the_figure_again(int example)
    {
        var figure = DrawnFigures.All.ElementAt(example);
        var again = figure.ToPlotlyNet().ToFigure();
        Assert.Equal(figure.Title, again.Title);
        ChartJson.AssertSame(JsonNode.Parse(figure.ToJson()), JsonNode.Parse(again.ToJson()), "figure");
        Assert.Equal("other", figure.ToPlotlyNet().ToFigure("other").Title);
    }

    [Fact]
    public void A_saved_page_carries_its_script()
    {
        var page = GenericChart.toEmbeddedHTML(ExampleFigures.Points().ToPlotlyNet());
        Assert.Contains(PlotlyScript.Text, page, StringComparison.Ordinal);
        Assert.Contains("Recovery of the interferon response", page, StringComparison.Ordinal);
        Assert.Contains("<meta charset=\"utf-8\">", page[..1000], StringComparison.Ordinal);
        Assert.DoesNotContain("<script src", page, StringComparison.Ordinal);
    }

    private static T Part<T>(DynamicObj.DynamicObj owner, string name)
        where T : class => Assert.IsAssignableFrom<T>(owner.TryGetPropertyValue(name)?.Value);

    private static JsonNode Json(GenericChart chart) => JsonNode.Parse(GenericChart.toJson(chart))!;
}

using System.Text.Json.Nodes;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using StudyKit.Errors;
using StudyKit.Interactive.Charts;
using StudyKit.Tests.Figures;
using Chart = Plotly.NET.CSharp.Chart;

namespace StudyKit.Interactive.Tests.Charts;

/// <summary>A style that is set with Plotly.NET changes what it names and nothing else.</summary>
public class RestylingTests
{
    [Fact]
    public void A_title_keeps_its_place_and_font() => Changes(
        chart => chart.WithTitle("New title"),
        json => json["layout"]!["title"]!["text"] = "New title");

    [Fact]
    public void An_axis_keeps_what_is_not_said() => Changes(
        chart => chart.WithXAxisStyle<double, double, string>(TitleText: "pressure β", ShowGrid: true),
        json =>
        {
            var axis = json["layout"]!["xaxis"]!;
            (axis["title"]!["text"], axis["showgrid"]) = ("pressure β", true);
        });

    [Fact]
    public void Another_panels_axis_is_named_by_its_number() => Changes(
        chart => chart.WithYAxisStyle<double, double, string>(TitleText: "second", Id: StyleParam.SubPlotId.NewYAxis(2)),
        json => json["layout"]!["yaxis2"]!["title"] = new JsonObject { ["text"] = "second" });

    [Fact]
    public void A_legend_keeps_its_title() => Changes(
        chart => chart.WithLegendStyle(X: 0.5, Orientation: StyleParam.Orientation.Horizontal),
        json => (json["layout"]!["legend"]!["x"], json["layout"]!["legend"]!["orientation"]) = (0.5, "h"));

    [Fact]
    public void Markers_keep_their_colours() => Changes(
        chart => chart.WithMarkerStyle(size: 15),
        json =>
        {
            foreach (var trace in json["data"]!.AsArray())
            {
                trace!["marker"]!["size"] = 15;
            }
        });

    [Fact]
    public void A_line_keeps_its_colour() => Changes(
        chart => chart.WithLineStyle(dash: "dot"),
        json =>
        {
            foreach (var trace in json["data"]!.AsArray())
            {
                trace!["line"]!["dash"] = "dot";
            }
        });

    [Fact]
    public void An_annotation_is_added_to_those_that_are_there() => Changes(
        chart =>
        {
            var here = new Annotation();
            here.SetProperty("text", "here");
            return chart.With(Plotly.NET.Chart.withAnnotation(here, null));
        },
        json => json["layout"]!["annotations"]!.AsArray().Insert(0, new JsonObject { ["text"] = "here" }));

    [Fact]
    public void A_size_is_the_figures_other_than_that() => Changes(
        chart => chart.WithSize(Width: 640),
        json => json["layout"]!["width"] = 640);

    [Fact]
    public void Combined_charts_have_the_traces_of_both()
    {
        var figure = ExampleFigures.Points().ToPlotlyNet();
        var both = Chart.Combine([figure, Chart.Point<double, double, string>(x: [1.0], y: [0.5], Name: "published")]);
        var json = ChartJson.Of(both);
        Assert.Equal(ChartJson.Of(ExampleFigures.Points().ToPlotlyNet())["data"]!.AsArray().Count + 1, json["data"]!.AsArray().Count);
        Assert.Equal("published", (string?)json["data"]!.AsArray()[^1]!["name"]);
        Assert.Equal(14, (int)json["layout"]!["font"]!["size"]!);
    }

    [Fact]
    public void A_grid_gives_every_chart_axes_and_a_place_of_its_own()
    {
        var json = ChartJson.Of(Chart.Grid([ExampleFigures.Points().ToPlotlyNet().ForGrid(), ExampleFigures.Points().ToPlotlyNet().ForGrid()], nRows: 1, nCols: 2));
        Assert.Equal(["x", "x2"], json["data"]!.AsArray().Select(trace => (string?)trace!["xaxis"]).Distinct());
        Assert.Equal("β", (string?)json["layout"]!["xaxis2"]!["title"]!["text"]);
        Assert.Equal(2, (int)json["layout"]!["grid"]!["columns"]!);
        Assert.All(["xaxis", "xaxis2", "yaxis", "yaxis2"], axis => Assert.False(json["layout"]![axis]!.AsObject().ContainsKey("domain")));
        Assert.Contains("found several panels", Assert.Throws<OptionException>(() => ExampleFigures.PointPanels().ToPlotlyNet().ForGrid()).Message, StringComparison.Ordinal);
    }

    private static void Changes(Func<GenericChart, GenericChart> style, Action<JsonObject> change)
    {
        var wanted = ChartJson.Of(ExampleFigures.PointPanels().ToPlotlyNet());
        change(wanted);
        ChartJson.AssertSame(wanted, ChartJson.Of(style(ExampleFigures.PointPanels().ToPlotlyNet())), "chart");
    }
}

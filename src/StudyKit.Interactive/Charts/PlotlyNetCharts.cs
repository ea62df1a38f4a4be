using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Collections;
using Plotly.NET;
using StudyKit.Errors;
using Figure = StudyKit.Figures.Figure;

namespace StudyKit.Interactive.Charts;

/// <summary>Figures as Plotly.NET charts, to restyle them with <c>WithTitle</c>, <c>WithXAxisStyle</c> and the like, and charts as figures, to write and draw them.</summary>
public static class PlotlyNetCharts
{
    /// <summary>
    /// The figure as a chart of Plotly.NET's own objects: traces, axes, titles, fonts, legend, annotations, shapes. Nothing of the figure is lost, and styles merge
    /// with what is there. Each call makes a new chart, for Plotly.NET changes traces in place. A page that is saved carries plotly.js and opens without a network.
    /// </summary>
    /// <param name="figure">The figure.</param>
    public static GenericChart ToPlotlyNet(this Figure figure)
    {
        using var json = JsonDocument.Parse(figure.ToJson());
        var traces = json.RootElement.GetProperty("data").EnumerateArray().Select(PlotlyReader.Trace).ToList();
        var layout = PlotlyReader.Into(new Layout(), json.RootElement.GetProperty("layout"));
        var config = PlotlyReader.Into(new Config(), json.RootElement.GetProperty("config"));
        var options = KitScript.Options(figure.Title);
        return traces.Count == 1
            ? GenericChart.NewChart(traces[0], layout, config, options)
            : GenericChart.NewMultiChart(ListModule.OfSeq(traces), layout, config, options);
    }

    /// <summary>The chart as a figure, which <see cref="Figures.FigureWriter"/> writes as JSON or page, PNG or SVG; the buttons over it are the kit's.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="title">Title in plain text; the chart's own when left out.</param>
    /// <exception cref="OptionException">It is no chart that can be written as JSON.</exception>
    public static Figure ToFigure(this GenericChart chart, string? title = null)
    {
        var json = JsonNode.Parse(GenericChart.toJson(chart)) as JsonObject;
        return json?["data"] is JsonArray data && json["layout"] is JsonObject layout
            ? new Figure(title ?? Figure.TitleOf(layout) ?? string.Empty, data, layout)
            : throw new OptionException(nameof(chart), "JSON of another kind", "traces and a layout");
    }
}

using Microsoft.FSharp.Core;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using StudyKit.Errors;

namespace StudyKit.Interactive.Charts;

/// <summary>
/// Styles of charts that Plotly.NET has for F# alone; Plotly.NET.CSharp brings the others (<c>WithXAxisStyle</c>, <c>WithLegendStyle</c>, <c>WithSize</c>, …). Each changes
/// what it names and keeps the rest. As Plotly.NET's own they may change the chart they are given, so go on with the one that they return.
/// </summary>
public static class ChartStyles
{
    /// <summary>Applies a style of Plotly.NET's F# functions: <c>chart.With(Plotly.NET.Chart.withAnnotation(note, null))</c>.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="style">The style.</param>
    public static GenericChart With(this GenericChart chart, FSharpFunc<GenericChart, GenericChart> style) => style.Invoke(chart);

    /// <summary>Sets the text of the title; its place and font stay.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="text">The title; may hold Plotly's tags, <c>&lt;br&gt;</c> or <c>&lt;i&gt;</c>.</param>
    public static GenericChart WithTitle(this GenericChart chart, string text) => chart.With(Chart.withTitle(text, null));

    /// <summary>Styles the markers of all traces, bars included; what is left out stays.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="color">A colour as CSS writes it.</param>
    /// <param name="size">Size in pixels.</param>
    /// <param name="symbol">One of Plotly's symbols, <c>square</c> for example.</param>
    /// <param name="opacity">0 to 1.</param>
    public static GenericChart WithMarkerStyle(this GenericChart chart, string? color = null, double? size = null, string? symbol = null, double? opacity = null) =>
        chart.With(Chart.withMarker(Styled(new Marker(), ("color", color), ("size", size), ("symbol", symbol), ("opacity", opacity))));

    /// <summary>Styles the lines of all traces; what is left out stays.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="color">A colour as CSS writes it.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="dash"><c>solid</c>, <c>dot</c>, <c>dash</c>, <c>longdash</c> or <c>dashdot</c>.</param>
    public static GenericChart WithLineStyle(this GenericChart chart, string? color = null, double? width = null, string? dash = null) =>
        chart.With(Chart.withLine(Styled(new Line(), ("color", color), ("width", width), ("dash", dash))));

    /// <summary>
    /// Frees the axes of a figure with one panel from their place, so that Plotly.NET's <c>Chart.Grid</c> can give them another. Size, margins and legend stay the first chart's.
    /// </summary>
    /// <param name="chart">The chart.</param>
    /// <exception cref="OptionException">It has several panels; <see cref="Figures.FigureGrid"/> places figures of any kind.</exception>
    public static GenericChart ForGrid(this GenericChart chart)
    {
        var layout = GenericChart.getLayout(chart);
        var axes = layout.GetProperties(includeInstanceProperties: false).Where(property => property.Value is LinearAxis).ToList();
        OptionException.Require(axes.TrueForAll(axis => axis.Key is "xaxis" or "yaxis"), nameof(chart), "several panels", "one, or the kit's FigureGrid");
        foreach (var axis in axes.Select(axis => (LinearAxis)axis.Value))
        {
            axis.RemoveProperty("domain");
            axis.RemoveProperty("anchor");
        }

        return chart;
    }

    private static T Styled<T>(T part, params ReadOnlySpan<(string Name, object? Value)> styles)
        where T : DynamicObj.DynamicObj
    {
        foreach (var (name, value) in styles)
        {
            if (value is not null)
            {
                part.SetProperty(name, value);
            }
        }

        return part;
    }
}

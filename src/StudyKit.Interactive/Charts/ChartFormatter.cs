using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;

namespace StudyKit.Interactive.Charts;

/// <summary>
/// Shows charts that are to carry plotly.js themselves, as those made from figures are, so that they need no network. The others are left to Plotly.NET's own formatter,
/// which fetches plotly.js.
/// </summary>
internal static class ChartFormatter
{
    // What the kit's plotly.js draws.
    private static readonly string[] Drawn = ["scatter", "bar", "pie"];

    /// <summary>Writes the chart as HTML; false for a chart that another formatter shows.</summary>
    public static bool Format(GenericChart chart, FormatContext context)
    {
        if (!DisplayOptions.getPlotlyReference(GenericChart.getDisplayOptions(chart)).IsFull || !GenericChart.getTraces(chart).All(trace => Drawn.Contains(trace.type)))
        {
            return false;
        }

        context.Writer.Write(chart.ToFigure().ToHtmlFragment());
        return true;
    }
}

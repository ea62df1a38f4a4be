using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;

namespace StudyKit.Interactive.Charts;

/// <summary>
/// Shows charts that were made from figures as the figures are shown, without a network. The others are left to Plotly.NET's own formatter, which fetches plotly.js.
/// </summary>
internal static class ChartFormatter
{
    /// <summary>Writes the chart as HTML; false for a chart that another formatter shows.</summary>
    public static bool Format(GenericChart chart, FormatContext context)
    {
        if (!KitScript.Draws(chart))
        {
            return false;
        }

        context.Writer.Write(chart.ToFigure().ToHtmlFragment());
        return true;
    }
}

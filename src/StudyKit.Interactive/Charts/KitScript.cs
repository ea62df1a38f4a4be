using Giraffe.ViewEngine;
using Microsoft.FSharp.Collections;
using Plotly.NET;
using StudyKit.Figures;

namespace StudyKit.Interactive.Charts;

/// <summary>
/// Lets charts that were made from figures be drawn by the kit's plotly.js, as the figures are. Plotly.NET's is older: it needs a network in a notebook, and
/// leaves out the note below a figure's title.
/// </summary>
internal static class KitScript
{
    private const string Mark = "StudyKit";

    // What the kit's plotly.js draws.
    private static readonly string[] Drawn = ["scatter", "bar", "pie"];

    /// <summary>How a chart made from a figure is displayed. A page that is saved carries the script; when another chart is combined with it, that one's may come first.</summary>
    /// <param name="title">Title of the page.</param>
    public static DisplayOptions Options(string title)
    {
        var options = new DisplayOptions();
        options.SetProperty("DocumentTitle", title);
        options.SetProperty("DocumentCharset", "utf-8");
        options.SetProperty("PlotlyJSReference", PlotlyJSReference.NoReference);
        options.SetProperty("AdditionalHeadTags", ListModule.OfSeq([HtmlElements.rawText($"<script>if (!window.Plotly) {{\n{PlotlyScript.Text}\n}}</script>")]));
        options.SetProperty(Mark, true);
        return options;
    }

    /// <summary>Whether the chart is of figures, alone or combined with others, and has only what the script draws.</summary>
    public static bool Draws(GenericChart chart) =>
        GenericChart.getDisplayOptions(chart).TryGetPropertyValue(Mark) is not null && GenericChart.getTraces(chart).All(trace => Drawn.Contains(trace.type));
}

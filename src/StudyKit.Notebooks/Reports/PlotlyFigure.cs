using System.Text;
using System.Text.Json.Nodes;

namespace StudyKit.Notebooks.Reports;

/// <summary>A Plotly specification on a page that holds plotly.js once.</summary>
internal static class PlotlyFigure
{
    /// <summary>Draws every figure of the page, when the page is there.</summary>
    public const string DrawAll =
        """
        for (const place of document.querySelectorAll(".plotly-figure")) {
          const figure = JSON.parse(place.querySelector("script").textContent);
          const config = Object.assign({ displaylogo: false, modeBarButtonsToRemove: ["sendDataToCloud"] }, figure.config);
          Plotly.newPlot(place.querySelector("div"), figure.data, figure.layout, config);
        }
        """;

    /// <summary>Whether the plotly.js that the kit carries draws these traces.</summary>
    public static bool CanDraw(JsonObject figure) =>
        figure["data"] is JsonArray traces && traces.All(trace => trace is JsonObject && MetadataField.Text(trace, "type") is null or "scatter" or "bar" or "pie");

    public static void Append(StringBuilder html, JsonObject figure, string label)
    {
        // In a script element only an end tag or a comment could end the JSON early.
        var json = new JsonObject
        {
            ["data"] = figure["data"]!.DeepClone(),
            ["layout"] = figure["layout"]?.DeepClone() ?? new JsonObject(),
            ["config"] = figure["config"]?.DeepClone() ?? new JsonObject(),
        }.ToJsonString().Replace("<", "\\u003c", StringComparison.Ordinal);
        html.Append("<div class=\"picture plotly-figure\" role=\"figure\" aria-label=\"").AppendEncoded(Title(figure) ?? label);
        html.Append("\"><div></div><script type=\"application/json\">").Append(json).Append("</script></div>\n");
    }

    private static string? Title(JsonObject figure) =>
        MetadataField.Text(MetadataField.Object(figure["layout"], "title"), "text") ?? MetadataField.Text(figure["layout"], "title");
}

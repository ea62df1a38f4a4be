using System.Text.Json.Nodes;
using StudyKit.Numerics;

namespace StudyKit.Figures;

/// <summary>The cells that are drawn, in the order in which they are.</summary>
internal sealed class DrawnCells(Matrix places, IReadOnlyList<string> names, int[] order, double size)
{
    private const double Opacity = 0.85;

    /// <summary>One trace: the colour goes with the cell, so that the random order decides what lies above.</summary>
    public IEnumerable<JsonObject> ByCategory(EmbeddingPanel panel, CategoryHues hues)
    {
        var categories = panel.Categories!;
        int[] cells = panel.Highlight is null ? order : [.. order.Where(c => categories[c] != panel.Highlight), .. order.Where(c => categories[c] == panel.Highlight)];
        var trace = Trace(cells, panel.Detail, "%{customdata}");
        trace["customdata"] = PlotValues.Texts(cells.Select(c => categories[c]));
        trace["marker"] = new JsonObject
        {
            ["color"] = new JsonArray([.. cells.Select(c => JsonValue.Create(
                panel.Highlight is null ? hues[categories[c]] : categories[c] == panel.Highlight ? CategoryHues.Strong : CategoryHues.Pale))]),
            ["size"] = size,
            ["opacity"] = Opacity,
        };
        yield return trace;
    }

    /// <summary>A trace for the cells with a number above one for those without.</summary>
    public IEnumerable<JsonObject> ByValue(EmbeddingPanel panel, IReadOnlyList<double> values)
    {
        int[] unknown = [.. order.Where(c => !double.IsFinite(values[c]))];
        if (unknown.Length > 0)
        {
            var trace = Trace(unknown, panel.Detail, $"no {PlotValues.Text(panel.ValueName)}");
            trace["marker"] = new JsonObject { ["color"] = "#bbbbbb", ["size"] = size, ["opacity"] = Opacity };
            yield return trace;
        }

        int[] known = [.. order.Where(c => double.IsFinite(values[c]))];
        var valued = Trace(known, panel.Detail, $"{PlotValues.Text(panel.ValueName)}: %{{marker.color}}");
        valued["marker"] = new ValueScale(values, panel.Reversed).Marker(known.Select(c => values[c]), size);
        yield return valued;
    }

    private JsonObject Trace(int[] cells, string detail, string what) => new()
    {
        ["type"] = "scatter",
        ["mode"] = "markers",
        ["showlegend"] = false,
        ["x"] = PlotValues.Numbers(cells.Select(c => Math.Round((double)places[c, 0], 3))),
        ["y"] = PlotValues.Numbers(cells.Select(c => Math.Round((double)places[c, 1], 3))),
        ["text"] = PlotValues.Texts(cells.Select(c => names[c])),
        ["hovertemplate"] = string.Join("<br>", ((string[])["%{text}", what, PlotValues.Text(detail)]).Where(line => line.Length > 0)) + "<extra></extra>",
    };
}

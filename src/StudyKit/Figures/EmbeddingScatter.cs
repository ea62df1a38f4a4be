using System.Text.Json.Nodes;
using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Figures;

/// <summary>Cells in the plane (a UMAP), the same places in each panel, coloured by category or value (the paper's figures 1A, 1B, 1D, 2A and 2E).</summary>
public static class EmbeddingScatter
{
    private const string Grey = "#bbbbbb";

    /// <summary>Ten hues that stay apart for readers with colour-vision deficiencies (Paul Tol's muted scheme and a dark blue); repeated beyond ten.</summary>
    private static readonly string[] Hues = ["#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#882255", "#44aa99", "#999933", "#08306b"];

    /// <summary>Draws the figure.</summary>
    /// <param name="places">cells × 2 coordinates.</param>
    /// <param name="panels">1 to 6 panels. Categories of the same name have the same colour and one entry in the legend; each panel of numbers has its own scale from its lowest value (light) to its highest (dark).</param>
    /// <param name="options">Titles, note and sizes; the axes are titled but carry no numbers, for those mean nothing.</param>
    /// <exception cref="OptionException">The places have not two columns, or a panel has not one category or value a cell.</exception>
    public static Figure Draw(Matrix places, IReadOnlyList<EmbeddingPanel> panels, PlotOptions options)
    {
        OptionException.Require(places.Columns == 2, nameof(places), $"{places.Columns} columns", "2");
        var layout = new PanelLayout(options, [.. panels.Select(p => p.Title)]);
        var (x, y) = (places.Column(0), places.Column(1));
        string[] names = [.. panels.SelectMany(p => p.Categories ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var shown = new HashSet<string>(StringComparer.Ordinal);
        var data = new JsonArray();
        for (var panel = 0; panel < panels.Count; panel++)
        {
            var (categories, values) = (panels[panel].Categories, panels[panel].Values);
            OptionException.Require((categories is null) != (values is null), $"panel {panel}", "both or neither", "categories or values");
            PlotValues.RequireLength(panels[panel].Title, categories ?? (IReadOnlyList<object>)[.. values!.Cast<object>()], places.Rows);
            if (values is not null)
            {
                var trace = Trace(x, y, Enumerable.Range(0, places.Rows), panel, "");
                trace["marker"] = ByValue(values);
                data.Add((JsonNode)trace);
            }

            foreach (var name in names.Where(n => categories?.Contains(n, StringComparer.Ordinal) ?? false))
            {
                var trace = Trace(x, y, Enumerable.Range(0, places.Rows).Where(cell => categories![cell] == name), panel, name);
                trace["marker"] = Marker(JsonValue.Create(Hues[Array.IndexOf(names, name) % Hues.Length]));
                trace["showlegend"] = shown.Add(name);
                data.Add((JsonNode)trace);
            }

            HideNumbers(layout.XAxisOf(panel));
            HideNumbers(layout.YAxisOf(panel));
        }

        // Small points need larger ones in the legend to tell their colours.
        layout.Layout["legend"]!["itemsizing"] = "constant";
        return new Figure(options.Title, data, layout.Layout);
    }

    private static JsonObject Trace(double[] x, double[] y, IEnumerable<int> cells, int panel, string name)
    {
        int[] chosen = [.. cells];
        var trace = new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "markers",
            ["name"] = PlotValues.Text(name),
            ["legendgroup"] = name,
            ["showlegend"] = false,
            ["hoverinfo"] = name.Length > 0 ? "name" : "none",
            ["x"] = PlotValues.Numbers(chosen.Select(c => Math.Round(x[c], 4))),
            ["y"] = PlotValues.Numbers(chosen.Select(c => Math.Round(y[c], 4))),
        };
        PanelLayout.Place(trace, panel);
        return trace;
    }

    private static JsonObject ByValue(IReadOnlyList<double> values)
    {
        // A cell without a value is grey; Plotly takes a colour's name in the place of a number only for all points at once.
        double[] known = [.. values.Where(double.IsFinite)];
        var (low, high) = known.Length == 0 ? (0, 1) : (known.Min(), known.Max());
        var colours = values.Select(v => double.IsFinite(v) ? BluePalette.At(high > low ? (v - low) / (high - low) : 0) : Grey);
        return Marker(new JsonArray([.. colours.Select(c => JsonValue.Create(c))]));
    }

    private static JsonObject Marker(JsonNode colour) => new() { ["color"] = colour, ["size"] = 3, ["opacity"] = 0.8 };

    private static void HideNumbers(JsonObject axis)
    {
        axis["showticklabels"] = false;
        axis["showgrid"] = false;
        axis["ticks"] = "";
    }
}

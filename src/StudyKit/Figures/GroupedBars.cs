using System.Text.Json.Nodes;
using StudyKit.Errors;

namespace StudyKit.Figures;

/// <summary>Grouped bars with intervals, in panels side by side: one group a factor or cell type, one blue a value of β (the paper's figures 1C and 2D).</summary>
public static class GroupedBars
{
    private const double PixelsACharacter = 6.8;

    /// <summary>Draws the figure. Series of the same name have the same colour and one entry in the legend, in the order in which they first occur.</summary>
    /// <param name="panels">1 to 6 panels over one vertical scale.</param>
    /// <param name="options">Titles, note and sizes.</param>
    /// <exception cref="OptionException">A series has not one value and interval a group, a name occurs twice, or an interval is upside down.</exception>
    public static Figure Draw(IReadOnlyList<BarPanel> panels, PlotOptions options)
    {
        var layout = new PanelLayout(options, [.. panels.Select(p => p.Title)]);
        string[] names = [.. panels.SelectMany(p => p.Series).Select(s => s.Name).Distinct(StringComparer.Ordinal)];
        var data = new JsonArray();
        var shown = new HashSet<string>(StringComparer.Ordinal);
        for (var panel = 0; panel < panels.Count; panel++)
        {
            var groups = panels[panel].Groups;
            OptionException.Require(groups.Distinct(StringComparer.Ordinal).Count() == groups.Count, $"groups of panel {panel}", "a name twice", "distinct names");
            OptionException.Require(panels[panel].Series.DistinctBy(s => s.Name, StringComparer.Ordinal).Count() == panels[panel].Series.Count, $"series of panel {panel}", "a name twice", "distinct names");
            foreach (var series in panels[panel].Series)
            {
                PlotValues.RequireLength(series.Name, series.Values, groups.Count);
                var trace = new JsonObject
                {
                    ["type"] = "bar",
                    ["name"] = PlotValues.Text(series.Name),
                    ["legendgroup"] = series.Name,
                    ["showlegend"] = shown.Add(series.Name),
                    ["x"] = PlotValues.Texts(groups),
                    ["y"] = PlotValues.Numbers(series.Values),
                    ["error_y"] = PlotValues.Whiskers(series.Name, series.Values, series.Low, series.High),
                    ["marker"] = new JsonObject { ["color"] = BluePalette.Colour(Array.IndexOf(names, series.Name), names.Length) },
                };
                PanelLayout.Place(trace, panel);
                data.Add((JsonNode)trace);
            }

            var axis = layout.XAxisOf(panel);
            axis["type"] = "category";
            axis["tickangle"] = groups.Any(g => g.Length * PixelsACharacter > layout.PanelWidth / groups.Count) ? -40 : 0;
        }

        layout.Layout["barmode"] = "group";
        layout.Layout["bargap"] = 0.25;
        return new Figure(options.Title, data, layout.Layout);
    }
}

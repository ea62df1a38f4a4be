using System.Globalization;
using System.Text.Json.Nodes;
using StudyKit.Errors;

namespace StudyKit.Figures;

/// <summary>Points with intervals over β, joined by a line, in panels side by side (the paper's figures 2B and 2C).</summary>
public static class PointsWithIntervals
{
    /// <summary>Room left and right of the outermost points, as part of the axis.</summary>
    private const double Padding = 0.06;

    /// <summary>Draws the figure. Series of the same name have the same colour and one entry in the legend; a figure with one series has no legend.</summary>
    /// <param name="panels">The panels over one vertical scale.</param>
    /// <param name="options">Titles, note and sizes.</param>
    /// <exception cref="OptionException">A series' lists differ in length, places do not ascend, or an interval is upside down.</exception>
    public static Figure Draw(IReadOnlyList<PointPanel> panels, PlotOptions options)
    {
        string[] names = [.. panels.SelectMany(p => p.Series).Select(s => s.Name).Distinct(StringComparer.Ordinal)];
        var layout = new PanelLayout(options, [.. panels.Select(p => p.Title)], PanelFrame.Numbers(options with { ShowLegend = options.ShowLegend && names.Length > 1 }, names, symbol: 68));
        var data = new JsonArray();
        var shown = new HashSet<string>(StringComparer.Ordinal);
        for (var panel = 0; panel < panels.Count; panel++)
        {
            foreach (var series in panels[panel].Series)
            {
                string[] where = [.. series.X.Select(x => Where(panels[panel].Title, series.Name, options.XTitle, x))];
                var trace = Trace(series, panel, names, where);
                trace["showlegend"] = options.ShowLegend && names.Length > 1 && shown.Add(series.Name);
                data.Add((JsonNode)trace);
                if (MeanHover.Dots(series.Runs, PlotValues.Numbers(series.X), where) is { } runs)
                {
                    (runs["name"], runs["legendgroup"]) = (PlotValues.Text(series.Name), series.Name);
                    PanelLayout.Place(runs, panel);
                    data.Add((JsonNode)runs);
                }
            }

            double[] places = [.. panels[panel].Series.SelectMany(s => s.X).Distinct().Order()];
            OptionException.Require(places.Length > 0, $"panel {panel}", "no points", "at least one");
            var room = places.Length > 1 ? Padding * (places[^1] - places[0]) : 1;
            var axis = layout.XAxisOf(panel);
            axis["type"] = "linear";
            axis["tickvals"] = PlotValues.Numbers(places);
            axis["range"] = new JsonArray(places[0] - room, places[^1] + room);
            axis["showgrid"] = false;
        }

        return new Figure(options.Title, data, layout.Layout);
    }

    private static string Where(string panel, string series, string xTitle, double x) => string.Join(
        '\n',
        ((string[])[panel, series, string.Create(CultureInfo.InvariantCulture, $"{(xTitle.Length > 0 ? xTitle + " = " : "")}{x}")]).Where(line => line.Length > 0));

    private static JsonObject Trace(PointSeries series, int panel, string[] names, string[] where)
    {
        PlotValues.RequireLength(series.Name, series.Values, series.X.Count);
        for (var i = 0; i < series.X.Count; i++)
        {
            OptionException.Require(double.IsFinite(series.X[i]) && (i == 0 || series.X[i] > series.X[i - 1]), $"place {i} of '{series.Name}'", series.X[i], "finite places that ascend");
        }

        // A line is thinner than a bar: the lightest blue is left out.
        var colour = BluePalette.Colour(Array.IndexOf(names, series.Name) + 1, names.Length + 1);
        var whiskers = PlotValues.Whiskers(series.Name, series.Values, series.Low, series.High);
        whiskers["color"] = colour;
        var trace = new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "lines+markers",
            ["name"] = PlotValues.Text(series.Name),
            ["legendgroup"] = series.Name,
            ["x"] = PlotValues.Numbers(series.X),
            ["y"] = PlotValues.Numbers(series.Values),
            ["error_y"] = whiskers,
            ["hovertext"] = MeanHover.Texts(where, series.Values, series.Low, series.High, series.Runs),
            ["hovertemplate"] = MeanHover.Template,
            ["line"] = new JsonObject { ["color"] = colour, ["width"] = 2 },
            ["marker"] = new JsonObject { ["color"] = colour, ["size"] = 8 },
        };
        PanelLayout.Place(trace, panel);
        return trace;
    }
}

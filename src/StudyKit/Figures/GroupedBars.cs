using System.Text.Json.Nodes;
using StudyKit.Errors;

namespace StudyKit.Figures;

/// <summary>Grouped bars with intervals, in panels side by side: one group a factor or cell type, one blue a value of β (the paper's figures 1C and 2D).</summary>
public static class GroupedBars
{
    private const int Slant = -40;

    /// <summary>Least room between two names, in pixels.</summary>
    private const double NameGap = 5;

    /// <summary>Part of its room that a group of bars takes.</summary>
    private const double GroupWidth = 0.75;

    /// <summary>Draws the figure. Series of the same name have the same colour and one entry in the legend, in the order in which they first occur; runs are faint dots on their bar.</summary>
    /// <param name="panels">The panels over one vertical scale.</param>
    /// <param name="options">Titles, note and sizes.</param>
    /// <exception cref="OptionException">A series has not one value and interval a group, a name occurs twice, or an interval is upside down.</exception>
    public static Figure Draw(IReadOnlyList<BarPanel> panels, PlotOptions options)
    {
        string[] names = [.. panels.SelectMany(p => p.Series).Select(s => s.Name).Distinct(StringComparer.Ordinal)];
        var layout = new PanelLayout(options, [.. panels.Select(p => p.Title)], PanelFrame.Numbers(options, names, symbol: 62));
        var data = new JsonArray();
        var dots = new List<JsonObject>();
        var shown = new HashSet<string>(StringComparer.Ordinal);
        for (var panel = 0; panel < panels.Count; panel++)
        {
            var (groups, all) = (panels[panel].Groups, panels[panel].Series);
            OptionException.Require(groups.Distinct(StringComparer.Ordinal).Count() == groups.Count, $"groups of panel {panel}", "a name twice", "distinct names");
            OptionException.Require(all.DistinctBy(s => s.Name, StringComparer.Ordinal).Count() == all.Count, $"series of panel {panel}", "a name twice", "distinct names");
            foreach (var (series, index) in all.Select((s, i) => (s, i)))
            {
                PlotValues.RequireLength(series.Name, series.Values, groups.Count);
                var x = groups.Select((_, group) => Math.Round(group + (GroupWidth * (((index + 0.5) / all.Count) - 0.5)), 6));
                string[] places = [.. groups.Select(g => Place(panels[panel].Title, g, options.LegendTitle, series.Name))];
                var trace = Bars(series, x, GroupWidth / all.Count, places);
                trace["marker"] = new JsonObject { ["color"] = BluePalette.Colour(Array.IndexOf(names, series.Name), names.Length) };
                trace["showlegend"] = options.ShowLegend && shown.Add(series.Name);
                PanelLayout.Place(trace, panel);
                data.Add((JsonNode)trace);
                if (MeanHover.Dots(series.Runs, PlotValues.Numbers(x), places) is { } runs)
                {
                    (runs["name"], runs["legendgroup"]) = (PlotValues.Text(series.Name), series.Name);
                    PanelLayout.Place(runs, panel);
                    dots.Add(runs);
                }
            }
        }

        if (options.YRange is null)
        {
            layout.YAxisOf(0)["range"] = FromZero(panels.SelectMany(p => p.Series));
        }

        dots.ForEach(d => data.Add((JsonNode)d));
        NameGroups(panels, options, layout);
        layout.Layout["barmode"] = "overlay";
        return new Figure(options.Title, data, layout.Layout);
    }

    /// <summary>Both ends of the vertical axis: bars stand on 0, and whiskers and dots have room.</summary>
    private static JsonArray FromZero(IEnumerable<BarSeries> series)
    {
        double[] all = [.. series.SelectMany(s => s.Values.Concat(s.Low).Concat(s.High).Concat(s.Runs.SelectMany(r => r.Values))).Where(double.IsFinite).Append(0)];
        var room = 0.05 * Math.Max(all.Max() - all.Min(), 1e-3);
        return new JsonArray(all.Min() < 0 ? all.Min() - room : 0, all.Max() > 0 ? all.Max() + room : 0);
    }

    /// <summary>Bars at places of their own, so that dots can stand on them and a bar stays where it is when another is hidden.</summary>
    private static JsonObject Bars(BarSeries series, IEnumerable<double> x, double width, string[] places)
    {
        var whiskers = PlotValues.Whiskers(series.Name, series.Values, series.Low, series.High);
        return new JsonObject
        {
            ["type"] = "bar",
            ["name"] = PlotValues.Text(series.Name),
            ["legendgroup"] = series.Name,
            ["x"] = PlotValues.Numbers(x),
            ["y"] = PlotValues.Numbers(series.Values),
            ["width"] = Math.Round(width, 6),
            ["error_y"] = whiskers,
            ["hovertext"] = MeanHover.Texts(places, series.Values, series.Low, series.High, series.Runs),
            ["hovertemplate"] = MeanHover.Template,
        };
    }

    /// <summary>Names below the groups: as they are where they fit, else a word a line, else slanted; the same in all panels, so that they stand on one line.</summary>
    private static void NameGroups(IReadOnlyList<BarPanel> panels, PlotOptions options, PanelLayout layout)
    {
        string Wrapped(BarPanel panel, string name) => TextWidth.Wrap(name, PanelLayout.TextSize, layout.PanelWidth / panel.Groups.Count);
        var fits = panels.All(p => Fits(p.Groups, layout.PanelWidth));
        var wraps = !fits && panels.All(p => Fits([.. p.Groups.Select(g => Wrapped(p, g))], layout.PanelWidth));
        var lines = panels.SelectMany(p => p.Groups.Select(g => TextWidth.Lines(Wrapped(p, g)))).DefaultIfEmpty(1).Max();
        var longest = panels.SelectMany(p => p.Groups).Select(g => TextWidth.Of(g, PanelLayout.TextSize)).DefaultIfEmpty(0).Max();
        layout.WidenBottom((options.XTitle.Length > 0 ? 26 : 0) + (fits ? 36 : wraps ? 17 + (19 * lines) : 24 + (int)(longest * Math.Sin(-Slant * Math.PI / 180))));
        for (var panel = 0; panel < panels.Count; panel++)
        {
            var (axis, groups) = (layout.XAxisOf(panel), panels[panel].Groups);
            (axis["type"], axis["showgrid"], axis["tickangle"]) = ("linear", false, fits || wraps ? 0 : Slant);
            axis["range"] = new JsonArray(-0.5, groups.Count - 0.5);
            axis["tickvals"] = PlotValues.Numbers(Enumerable.Range(0, groups.Count).Select(g => (double)g));
            axis["ticktext"] = PlotValues.Texts(groups.Select(g => wraps ? Wrapped(panels[panel], g) : g));
        }
    }

    private static string Place(string panel, string group, string legendTitle, string series) =>
        $"{(panel.Length > 0 ? panel + "\n" : "")}{group}\n{(legendTitle.Length > 0 ? legendTitle + " = " : "")}{series}";

    /// <summary>Whether names centred below their groups keep clear of their neighbours, and take three lines at most.</summary>
    private static bool Fits(IReadOnlyList<string> names, double width)
    {
        double[] widths = [.. names.Select(n => TextWidth.Of(n, PanelLayout.TextSize))];
        return names.All(n => TextWidth.Lines(n) <= 3)
            && Enumerable.Range(1, Math.Max(0, widths.Length - 1)).All(i => ((widths[i - 1] + widths[i]) / 2) + NameGap <= width / names.Count);
    }
}

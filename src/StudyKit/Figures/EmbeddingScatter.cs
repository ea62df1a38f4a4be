using System.Globalization;
using System.Text.Json.Nodes;
using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Figures;

/// <summary>Cells in the plane (a UMAP), the same places in each panel, coloured by category or value (the paper's figures 1A, 1B, 1D, 2A and 2E). Panels zoom together.</summary>
public static class EmbeddingScatter
{
    private const uint OrderStream = 0xF16;

    /// <summary>Room for the key of the colours, and for its bar alone.</summary>
    private const int KeyWidth = 58;
    private const int KeyBarWidth = 32;

    /// <summary>Room between the outermost cells and the frame, as part of the axis.</summary>
    private const double Padding = 0.04;

    /// <summary>Draws the figure.</summary>
    /// <param name="places">cells × 2 coordinates.</param>
    /// <param name="panels">
    /// The panels. Categories of the same name have the same colour and one entry in the legend; each panel of numbers has its own scale from
    /// its 1st percentile (light) to its 99th (dark).
    /// </param>
    /// <param name="options">Titles, note and sizes; the axes are titled but carry no numbers, for those mean nothing.</param>
    /// <param name="embedding">Names and choice of the cells; all cells when left out.</param>
    /// <exception cref="OptionException">The places have not two columns, or a panel has not one category or value a cell.</exception>
    public static Figure Draw(Matrix places, IReadOnlyList<EmbeddingPanel> panels, PlotOptions options, EmbeddingOptions? embedding = null)
    {
        embedding ??= new EmbeddingOptions();
        embedding.Validate();
        OptionException.Require(places.Columns == 2, nameof(places), $"{places.Columns} columns", "2");
        OptionException.Require(places.Rows > 0 && places.Values.All(float.IsFinite), nameof(places), "no cells, or a place that is not finite", "a place for each cell");
        var names = embedding.CellNames ?? [.. Enumerable.Range(0, places.Rows).Select(cell => string.Create(CultureInfo.InvariantCulture, $"cell {cell}"))];
        PlotValues.RequireLength(nameof(embedding.CellNames), names, places.Rows);
        foreach (var (panel, index) in panels.Select((p, i) => (p, i)))
        {
            Check(panel, index, places.Rows);
        }

        var hues = new CategoryHues(panels.Where(p => p.Highlight is null).SelectMany(p => p.Categories ?? []));
        var note = embedding.Note(places.Rows);
        var layout = new PanelLayout(
            options with { Note = options.Title.Length == 0 || note.Length == 0 ? options.Note : string.Join(' ', ((string[])[options.Note, note]).Where(n => n.Length > 0)) },
            [.. panels.Select(p => p.Key == CategoryKey.InTitle && p.Categories is not null ? p.Title + "\n " : p.Title)],
            Frame(panels, options, hues),
            numbers: false);
        var cells = new DrawnCells(places, names, new RandomStream(embedding.Seed, OrderStream).NextPermutation(places.Rows)[..Math.Min(embedding.MaxCells ?? places.Rows, places.Rows)], embedding.PointSize);
        var data = new JsonArray();
        var (x, y) = (Ends(places.Column(0)), Ends(places.Column(1)));
        for (var panel = 0; panel < panels.Count; panel++)
        {
            foreach (var trace in panels[panel].Values is { } values ? cells.ByValue(panels[panel], values) : cells.ByCategory(panels[panel], hues))
            {
                PanelLayout.Place(trace, panel);
                data.Add((JsonNode)trace);
            }

            layout.XAxisOf(panel)["range"] = new JsonArray(x.Low, x.High);
            layout.YAxisOf(panel)["range"] = new JsonArray(y.Low, y.High);
            if (panels[panel] is { Categories: { } categories, Key: CategoryKey.OnCells })
            {
                foreach (var label in new ClusterLabels(x, y, layout.PanelWidth, layout.PanelHeight).Place(categories, places.Column(0), places.Column(1)))
                {
                    layout.Annotate(panel, label);
                }
            }
        }

        NameColours(panels, hues, layout);
        if (panels.Any(p => p.Values is not null))
        {
            // The legend stands beside the key of the colours.
            layout.Layout["legend"]!["x"] = 1 + ((RoomForKey(panels) + 4) / layout.PlotWidth);
        }

        AddKeys(panels, hues, options, data);

        // A cell is drawn where the random order puts it, not with its category: the legend names colours and hides nothing.
        (layout.Layout["legend"]!["itemsizing"], layout.Layout["legend"]!["itemclick"], layout.Layout["legend"]!["itemdoubleclick"]) = ("constant", false, false);
        return new Figure(options.Title, data, layout.Layout);
    }

    private static void Check(EmbeddingPanel panel, int index, int cells)
    {
        OptionException.Require((panel.Categories is null) != (panel.Values is null), $"panel {index}", "both or neither", "categories or values");
        PlotValues.RequireLength(panel.Title, panel.Categories ?? (IReadOnlyList<object>)[.. panel.Values!.Cast<object>()], cells);
        OptionException.Require(panel.Highlight is null || (panel.Categories?.Contains(panel.Highlight, StringComparer.Ordinal) ?? false), $"highlight of panel {index}", panel.Highlight, "a category of the panel");
    }

    private static PanelFrame Frame(IReadOnlyList<EmbeddingPanel> panels, PlotOptions options, CategoryHues hues)
    {
        var legend = InLegend(panels).Any() ? 45 + (int)hues.Names.Max(n => TextWidth.Of(n, PanelLayout.TextSize)) : 0;
        var key = RoomForKey(panels);
        return new PanelFrame(
            8 + (options.YTitle.Length > 0 ? 26 : 0) + (options.RowTitles.Count > 0 ? 22 : 0),
            options.ShowLegend ? Math.Max(8, legend + key) : 8,
            options.XTitle.Length > 0 ? 32 : 8,
            8);
    }

    private static int RoomForKey(IReadOnlyList<EmbeddingPanel> panels)
    {
        EmbeddingPanel[] valued = [.. panels.Where(p => p.Values is not null)];
        return valued.Length == 0 ? 0
            : KeyEnds(valued) is var (light, dark) ? Math.Max(KeyWidth, KeyBarWidth + (int)Math.Max(TextWidth.Of(light, PanelLayout.TextSize), TextWidth.Of(dark, PanelLayout.TextSize)))
            : KeyWidth;
    }

    /// <summary>Words of the key that the panels share; null for the numbers of the only one.</summary>
    private static (string Light, string Dark)? KeyEnds(EmbeddingPanel[] valued)
    {
        var ends = valued.Select(p => p.KeyEnds).Distinct().ToArray();
        if (ends.Length == 1 && ends[0] is not null)
        {
            return ends[0];
        }

        return valued.Length > 1 ? ("low", "high") : null;
    }

    private static IEnumerable<EmbeddingPanel> InLegend(IReadOnlyList<EmbeddingPanel> panels) =>
        panels.Where(p => p is { Categories: not null, Highlight: null, Key: CategoryKey.Legend });

    private static (double Low, double High) Ends(double[] values)
    {
        var (low, high) = (values.Min(), values.Max());
        var room = high > low ? Padding * (high - low) : 1;
        return (Math.Round(low - room, 4), Math.Round(high + room, 4));
    }

    /// <summary>The second line of a title that is a key: each name in its colour.</summary>
    private static void NameColours(IReadOnlyList<EmbeddingPanel> panels, CategoryHues hues, PanelLayout layout)
    {
        // Titles come first among the annotations, one for each panel that has one.
        var titled = layout.Layout["annotations"]!.AsArray();
        var place = 0;
        foreach (var panel in panels)
        {
            if (panel is { Categories: { } categories, Key: CategoryKey.InTitle, Highlight: null })
            {
                var key = categories.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => $"<span style=\"color:{hues[name]}\">●</span> {PlotValues.Text(name)}");
                titled[place]!["text"] = $"{PlotValues.Text(panel.Title)}<br>{string.Join("  ", key)}";
            }

            place += panel.Title.Length > 0 || panel is { Categories: not null, Key: CategoryKey.InTitle } ? 1 : 0;
        }
    }

    private static void AddKeys(IReadOnlyList<EmbeddingPanel> panels, CategoryHues hues, PlotOptions options, JsonArray data)
    {
        if (!options.ShowLegend)
        {
            return;
        }

        EmbeddingPanel[] valued = [.. panels.Where(p => p.Values is not null)];
        if (valued.Length > 0)
        {
            data.Add((JsonNode)new ValueScale(valued[0].Values!, valued[0].Reversed).Key(KeyEnds(valued)));
        }

        var named = InLegend(panels).SelectMany(p => p.Categories!).ToHashSet(StringComparer.Ordinal);
        foreach (var name in hues.Names.Where(named.Contains))
        {
            data.Add((JsonNode)new JsonObject
            {
                ["type"] = "scatter",
                ["mode"] = "markers",
                ["name"] = PlotValues.Text(name),
                ["showlegend"] = true,
                ["hoverinfo"] = "skip",
                ["x"] = new JsonArray([null]),
                ["y"] = new JsonArray([null]),
                ["marker"] = new JsonObject { ["color"] = hues[name], ["size"] = 10 },
            });
        }
    }
}

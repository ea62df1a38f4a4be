using System.Text.Json.Nodes;
using StudyKit.Errors;

namespace StudyKit.Figures;

/// <summary>One specification grown from several, each fitted into its place: names of axes, legends and colour axes are made anew, positions are moved.</summary>
internal sealed class FigureMerge
{
    private static readonly string[] OwnOfPanel = ["width", "height", "margin", "title", "showlegend", "annotations", "shapes", "images", "paper_bgcolor", "plot_bgcolor"];

    private readonly double _width;
    private readonly double _height;
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public FigureMerge(int width, int height)
    {
        (_width, _height) = (width, height);
        Layout = new JsonObject
        {
            ["width"] = width,
            ["height"] = height,
            ["paper_bgcolor"] = "white",
            ["plot_bgcolor"] = "white",

            // The plot is the whole figure: whatever is placed is placed in its parts.
            ["margin"] = new JsonObject { ["l"] = 0, ["r"] = 0, ["t"] = 0, ["b"] = 0, ["autoexpand"] = false },
            ["annotations"] = new JsonArray(),
            ["shapes"] = new JsonArray(),
            ["images"] = new JsonArray(),
        };
    }

    public JsonArray Data { get; } = [];

    public JsonObject Layout { get; }

    /// <summary>Writes words with their top left corner at a place in pixels.</summary>
    public void Write(string html, double x, double y, int size) => Layout["annotations"]!.AsArray().Add((JsonNode)new JsonObject
    {
        ["text"] = html,
        ["font"] = new JsonObject { ["size"] = size, ["color"] = "#111111" },
        ["showarrow"] = false,
        ["align"] = "left",
        ["xref"] = "paper",
        ["x"] = x / _width,
        ["xanchor"] = "left",
        ["yref"] = "paper",
        ["y"] = 1 - (y / _height),
        ["yanchor"] = "top",
        ["borderpad"] = 0,
    });

    /// <summary>Adds a figure.</summary>
    /// <param name="name">Name of the panel, for messages and to keep its legend's groups apart.</param>
    /// <param name="figure">The figure.</param>
    /// <param name="room">Its place.</param>
    /// <exception cref="OptionException">It wants another value of something that a figure has only once.</exception>
    public void Add(string name, Figure figure, GridRectangle room)
    {
        var source = JsonNode.Parse(figure.ToJson())!;
        var layout = source["layout"]!.AsObject();
        var plot = PlotOf(name, layout, room);
        var names = new PanelNames(layout, source["data"]!.AsArray(), _counts);
        var place = new PanelPlace(plot, room, _width, _height, names);
        foreach (var (key, value) in layout.ToArray())
        {
            if (PanelNames.KindOf(key) is { } kind)
            {
                if (!(kind == PanelNames.Legend && !names.Uses(key)))
                {
                    Layout[names.NewKey(key)] = place.Moved(kind, value!.DeepClone().AsObject());
                }
            }
            else if (!OwnOfPanel.Contains(key, StringComparer.Ordinal))
            {
                OptionException.Require(!Layout.ContainsKey(key) || JsonNode.DeepEquals(Layout[key], value), $"{key} of {name}", value?.ToJsonString(), $"{Layout[key]?.ToJsonString()}, as in the panels before it");
                Layout[key] ??= value?.DeepClone();
            }
        }

        foreach (var kind in (string[])["annotations", "shapes", "images"])
        {
            foreach (var item in layout[kind]?.AsArray() ?? [])
            {
                Layout[kind]!.AsArray().Add((JsonNode)place.MovedItem(item!.DeepClone().AsObject()));
            }
        }

        AddTitle(layout, plot, room);
        var traces = source["data"]!.AsArray();
        foreach (var trace in traces)
        {
            var moved = place.MovedTrace(trace!.DeepClone().AsObject());
            moved["showlegend"] ??= layout["showlegend"]?.GetValue<bool>() ?? traces.Count > 1;
            foreach (var group in (string[])["legendgroup", "offsetgroup", "alignmentgroup"])
            {
                if (moved[group]?.GetValue<string>() is { Length: > 0 } words)
                {
                    moved[group] = $"{name}: {words}";
                }
            }

            Data.Add((JsonNode)moved);
        }
    }

    private static GridRectangle PlotOf(string name, JsonObject layout, GridRectangle room)
    {
        // Plotly's own margins where a figure names none.
        double Margin(string side, double usual) => layout["margin"]?[side]?.GetValue<double>() ?? usual;
        var (left, right, top, bottom) = (Margin("l", 80), Margin("r", 80), Margin("t", 100), Margin("b", 80));
        var plot = new GridRectangle(room.X + left, room.Y + top, room.Width - left - right, room.Height - top - bottom);
        OptionException.Require(plot.Width >= 20 && plot.Height >= 20, name, $"{plot.Width:0} × {plot.Height:0} pixels inside its margins", "at least 20 × 20; give it more weight or the figure more room");
        return plot;
    }

    /// <summary>A panel's own title and note stand where they stood.</summary>
    private void AddTitle(JsonObject layout, GridRectangle plot, GridRectangle room)
    {
        if (layout["title"] is not JsonObject title || title["text"]?.GetValue<string>() is not { Length: > 0 } text)
        {
            return;
        }

        var size = title["font"]?["size"]?.GetValue<int>() ?? 18;
        Write(text, plot.X, room.Y + 10, size);
        if (title["subtitle"]?["text"]?.GetValue<string>() is { Length: > 0 } note)
        {
            Write(note, plot.X, room.Y + 14 + (1.3 * size * TextWidth.Lines(text.Replace("<br>", "\n", StringComparison.Ordinal))), title["subtitle"]?["font"]?["size"]?.GetValue<int>() ?? 14);
        }
    }
}

using System.Text.Json.Nodes;

namespace StudyKit.Figures;

/// <summary>Moves the parts of a panel to its place in a larger figure whose plot is the whole figure.</summary>
/// <param name="plot">Where the panel's plots stand, inside its margins.</param>
/// <param name="room">The panel, margins included.</param>
/// <param name="width">Width of the figure in pixels.</param>
/// <param name="height">Height of the figure in pixels.</param>
/// <param name="names">The panel's new names.</param>
internal sealed class PanelPlace(GridRectangle plot, GridRectangle room, double width, double height, PanelNames names)
{
    /// <summary>An axis, legend or colour axis.</summary>
    public JsonObject Moved(string kind, JsonObject part)
    {
        switch (kind)
        {
            case "xaxis" or "yaxis":
                var across = kind == "xaxis";
                var (low, high) = part["domain"] is JsonArray domain ? (domain[0]!.GetValue<double>(), domain[1]!.GetValue<double>()) : (0, 1);
                part["domain"] = across ? new JsonArray(X(low), X(high)) : new JsonArray(Y(low), Y(high));
                part["anchor"] ??= across ? "y" : "x";
                if (part["position"] is { } position)
                {
                    part["position"] = across ? Y(position.GetValue<double>()) : X(position.GetValue<double>());
                }

                // There is no margin to widen.
                part["automargin"] = false;
                Rename(part, "anchor", "matches", "overlaying", "scaleanchor");
                break;
            case "coloraxis" when part["colorbar"] is JsonObject bar:
                MoveBar(bar);
                break;
            case PanelNames.Legend:
                part["x"] ??= 1.02;
                part["y"] ??= 1.0;
                MovePoint(part, "x", "y");
                break;
        }

        return part;
    }

    /// <summary>An annotation, shape or image.</summary>
    public JsonObject MovedItem(JsonObject item)
    {
        item["xref"] ??= "x";
        item["yref"] ??= "y";
        foreach (var x in (string[])["x", "x0", "x1"])
        {
            MovePoint(item, x, null);
        }

        foreach (var y in (string[])["y", "y0", "y1"])
        {
            MovePoint(item, null, y);
        }

        Scale(item, "sizex", "xref", plot.Width / width);
        Scale(item, "sizey", "yref", plot.Height / height);
        Rename(item, "xref", "yref", "axref", "ayref");
        return item;
    }

    /// <summary>A trace.</summary>
    public JsonObject MovedTrace(JsonObject trace)
    {
        trace["xaxis"] ??= "x";
        trace["yaxis"] ??= "y";
        trace["legend"] ??= PanelNames.Legend;
        Rename(trace, "xaxis", "yaxis", "legend");
        foreach (var coloured in (JsonObject?[])[trace, trace["marker"] as JsonObject, trace["line"] as JsonObject])
        {
            if (coloured is not null)
            {
                Rename(coloured, "coloraxis");
                if (coloured["colorbar"] is JsonObject bar)
                {
                    MoveBar(bar);
                }
            }
        }

        return trace;
    }

    private double X(double part) => (plot.X + (part * plot.Width)) / width;

    private double Y(double part) => 1 - ((plot.Y + ((1 - part) * plot.Height)) / height);

    private void MovePoint(JsonObject item, string? x, string? y)
    {
        if (x is not null && item[x] is JsonValue across && across.TryGetValue<double>(out var left) && Reference(item, "xref") is { } xref)
        {
            item[x] = xref == "paper" ? X(left) : (room.X + (left * room.Width)) / width;
        }

        if (y is not null && item[y] is JsonValue up && up.TryGetValue<double>(out var bottom) && Reference(item, "yref") is { } yref)
        {
            item[y] = yref == "paper" ? Y(bottom) : 1 - ((room.Y + ((1 - bottom) * room.Height)) / height);
        }
    }

    /// <summary>Paper or container; null for places on an axis, which need no move.</summary>
    private static string? Reference(JsonObject item, string key) =>
        (item[key]?.GetValue<string>() ?? "paper") is ("paper" or "container") and var reference ? reference : null;

    private static void Scale(JsonObject item, string key, string reference, double factor)
    {
        if (Reference(item, reference) is not null && item[key] is { } size)
        {
            item[key] = size.GetValue<double>() * factor;
        }
    }

    private void MoveBar(JsonObject bar)
    {
        var lies = bar["orientation"]?.GetValue<string>() == "h";
        (bar["x"], bar["y"]) = (bar["x"]?.DeepClone() ?? (lies ? 0.5 : 1.02), bar["y"]?.DeepClone() ?? (lies ? 1.02 : 0.5));
        MovePoint(bar, "x", "y");
        if ((bar["lenmode"]?.GetValue<string>() ?? "fraction") == "fraction")
        {
            bar["len"] = (bar["len"]?.GetValue<double>() ?? 1) * (lies ? plot.Width / width : plot.Height / height);
        }
    }

    private void Rename(JsonObject part, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (part[key] is JsonValue value && value.TryGetValue<string>(out var reference))
            {
                part[key] = names.NewReference(reference);
            }
        }
    }
}

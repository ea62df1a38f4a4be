using System.Globalization;
using System.Text.Json.Nodes;

namespace StudyKit.Figures;

/// <summary>
/// Numbers as colours from light to dark. The ends are the 1st and the 99th percentile, so that a few far cells do not make all others
/// alike; cells beyond an end have its colour, and their number is told when pointed at.
/// </summary>
internal sealed class ValueScale
{
    private const double Tail = 0.01;
    private readonly bool _reversed;

    public ValueScale(IReadOnlyList<double> values, bool reversed)
    {
        _reversed = reversed;
        double[] known = [.. values.Where(double.IsFinite).Order()];
        if (known.Length == 0)
        {
            (Low, High) = (0, 1);
            return;
        }

        (Low, High) = (At(known, Tail), At(known, 1 - Tail));
        if (Low == High)
        {
            (Low, High) = (known[0], known[^1] > known[0] ? known[^1] : known[0] + 1);
        }
    }

    /// <summary>Number of the lightest colour, or of the darkest when reversed.</summary>
    public double Low { get; }

    /// <summary>Number of the darkest colour, or of the lightest when reversed.</summary>
    public double High { get; }

    /// <summary>Colours of the given numbers, all finite.</summary>
    public JsonObject Marker(IEnumerable<double> values, double size) => new()
    {
        ["color"] = PlotValues.Numbers(values.Select(Round)),
        ["cmin"] = Low,
        ["cmax"] = High,
        ["colorscale"] = Colours(),
        ["reversescale"] = _reversed,
        ["size"] = size,
        ["opacity"] = 0.85,
    };

    /// <summary>A point that is not seen, with the key of the colours at the right of the plot.</summary>
    /// <param name="ends">Words at the light and at the dark end; null for the numbers there.</param>
    public JsonObject Key((string Light, string Dark)? ends) => new()
    {
        ["type"] = "scatter",
        ["mode"] = "markers",
        ["showlegend"] = false,
        ["hoverinfo"] = "skip",
        ["x"] = new JsonArray([null]),
        ["y"] = new JsonArray([null]),
        ["marker"] = new JsonObject
        {
            ["color"] = new JsonArray(0),
            ["cmin"] = 0,
            ["cmax"] = 1,
            ["colorscale"] = Colours(),
            ["reversescale"] = ends is null && _reversed,
            ["showscale"] = true,
            ["colorbar"] = new JsonObject
            {
                ["x"] = 1.01,
                ["xanchor"] = "left",
                ["y"] = 0.5,
                ["len"] = 0.6,
                ["thickness"] = 11,
                ["xpad"] = 4,
                ["ypad"] = 0,
                ["outlinewidth"] = 0,
                ["tickvals"] = new JsonArray(0, 1),
                ["ticktext"] = ends is var (light, dark) ? new JsonArray(PlotValues.Text(light), PlotValues.Text(dark)) : new JsonArray(Text(Low), Text(High)),
                ["tickfont"] = new JsonObject { ["size"] = PanelLayout.TextSize },
            },
        },
    };

    private static JsonArray Colours() => [.. BluePalette.Sequence.Select(s => new JsonArray(s.Part, s.Colour))];

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static double At(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }

    /// <summary>Four significant digits: more colours than an eye tells apart, in half the bytes.</summary>
    private static double Round(double value) => double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}

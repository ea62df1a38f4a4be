using System.Net;
using System.Text.Json.Nodes;
using StudyKit.Errors;

namespace StudyKit.Figures;

/// <summary>Numbers and words as Plotly takes them.</summary>
internal static class PlotValues
{
    /// <summary>An array of numbers; null where a value is not finite, which Plotly leaves out.</summary>
    public static JsonArray Numbers(IEnumerable<double> values) =>
        [.. values.Select(v => double.IsFinite(v) ? JsonValue.Create(v) : null)];

    public static JsonArray Texts(IEnumerable<string> values) => [.. values.Select(v => JsonValue.Create(Text(v)))];

    /// <summary>Plain text for a place where Plotly understands tags; line breaks stay.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(text).Replace("&#39;", "'", StringComparison.Ordinal).Replace("&quot;", "\"", StringComparison.Ordinal).Replace("\n", "<br>", StringComparison.Ordinal);

    /// <summary>Whiskers: Plotly wants their lengths above and below the value.</summary>
    public static JsonObject Whiskers(string name, IReadOnlyList<double> values, IReadOnlyList<double> low, IReadOnlyList<double> high)
    {
        RequireLength(name, low, values.Count);
        RequireLength(name, high, values.Count);
        for (var i = 0; i < values.Count; i++)
        {
            OptionException.Require(!(low[i] > high[i]), $"interval {i} of '{name}'", $"{low[i]:R} to {high[i]:R}", "a low end not above the high end");
        }

        return new JsonObject
        {
            // Plotly draws the cap of a whisker that is not there at the value itself.
            ["visible"] = values.Select((v, i) => high[i] - low[i] + v).Any(double.IsFinite),
            ["type"] = "data",
            ["symmetric"] = false,
            ["array"] = Numbers(values.Select((v, i) => high[i] - v)),
            ["arrayminus"] = Numbers(values.Select((v, i) => v - low[i])),
            ["color"] = "#111111",
            ["thickness"] = 1.3,
            ["width"] = 3,
        };
    }

    public static void RequireLength<T>(string name, IReadOnlyList<T> values, int wanted) =>
        OptionException.Require(values.Count == wanted, $"'{name}'", $"{values.Count} values", $"{wanted}");
}

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace StudyKit.Figures;

/// <summary>What is told when a reader points at a mean or at one of its runs.</summary>
internal static class MeanHover
{
    /// <summary>Shows the words as they are, without Plotly's own box for the name.</summary>
    public const string Template = "%{hovertext}<extra></extra>";

    /// <summary>Words for each mean of a series: where it stands, its interval and its runs.</summary>
    /// <param name="where">Lines that say where, one text a mean: the factor, the value of β.</param>
    /// <param name="means">The means.</param>
    /// <param name="low">Lower ends of the intervals; NaN for none.</param>
    /// <param name="high">Upper ends.</param>
    /// <param name="runs">The runs.</param>
    public static JsonArray Texts(IReadOnlyList<string> where, IReadOnlyList<double> means, IReadOnlyList<double> low, IReadOnlyList<double> high, IReadOnlyList<RunValues> runs)
    {
        foreach (var run in runs)
        {
            PlotValues.RequireLength(run.Name, run.Values, means.Count);
        }

        return PlotValues.Texts(where.Select((place, i) => Text(place, means[i], low[i], high[i], runs.Select(r => (r.Name, r.Values[i])))));
    }

    /// <summary>The runs as faint dots; null where there are none.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="x">Place of each mean.</param>
    /// <param name="where">Words that say where, one a mean.</param>
    public static JsonObject? Dots(IReadOnlyList<RunValues> runs, JsonArray x, IReadOnlyList<string> where)
    {
        if (runs.Count == 0)
        {
            return null;
        }

        return new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "markers",
            ["showlegend"] = false,
            ["x"] = new JsonArray([.. runs.SelectMany(_ => x.Select(place => place?.DeepClone()))]),
            ["y"] = PlotValues.Numbers(runs.SelectMany(run => run.Values)),
            ["hovertext"] = PlotValues.Texts(runs.SelectMany(run => run.Values.Select((value, i) =>
                string.Create(CultureInfo.InvariantCulture, $"{where[i]}\n{run.Name}: {value:0.000}")))),
            ["hovertemplate"] = Template,
            ["marker"] = new JsonObject
            {
                ["color"] = "rgba(255,255,255,0.55)",
                ["size"] = 4,
                ["line"] = new JsonObject { ["color"] = "rgba(34,34,34,0.55)", ["width"] = 1 },
            },
        };
    }

    private static string Text(string place, double mean, double low, double high, IEnumerable<(string Name, double Value)> runs)
    {
        var text = new StringBuilder(place);
        text.Append(CultureInfo.InvariantCulture, $"\nmean {mean:0.000}");
        if (double.IsFinite(low) && double.IsFinite(high))
        {
            text.Append(CultureInfo.InvariantCulture, $" (95% CI {low:0.000} to {high:0.000})");
        }

        foreach (var (name, value) in runs)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{name}: {value:0.000}");
        }

        return text.ToString();
    }
}

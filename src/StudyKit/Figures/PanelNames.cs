using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace StudyKit.Figures;

/// <summary>New names for the axes, legends and colour axes of a panel, so that they meet no other panel's.</summary>
internal sealed partial class PanelNames
{
    public const string Legend = "legend";

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _legends = new(StringComparer.Ordinal);

    /// <param name="layout">The panel's layout.</param>
    /// <param name="traces">The panel's traces.</param>
    /// <param name="counts">How many of each kind the figure has so far; counted on.</param>
    public PanelNames(JsonObject layout, JsonArray traces, Dictionary<string, int> counts)
    {
        var all = layout["showlegend"]?.GetValue<bool>() ?? traces.Count > 1;
        foreach (var trace in traces.Where(t => t!["showlegend"]?.GetValue<bool>() ?? all))
        {
            _legends.Add(trace!["legend"]?.GetValue<string>() ?? Legend);
        }

        foreach (var key in layout.Select(p => p.Key).Where(key => KindOf(key) is not null).Where(key => KindOf(key) != Legend || Uses(key)))
        {
            var kind = KindOf(key)!;
            var number = counts[kind] = counts.GetValueOrDefault(kind) + 1;
            _names[key] = kind + (number == 1 ? "" : number.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary><c>xaxis</c>, <c>yaxis</c>, <c>legend</c> or <c>coloraxis</c>; null for any other part of a layout.</summary>
    public static string? KindOf(string key) => KeyPattern().Match(key) is { Success: true } match ? match.Groups["kind"].Value : null;

    /// <summary>Whether a trace stands in the legend.</summary>
    public bool Uses(string legend) => _legends.Contains(legend);

    /// <summary>The new name of a part of the layout.</summary>
    public string NewKey(string key) => _names[key];

    /// <summary>The new name of an axis as traces know it: <c>x2 domain</c> becomes <c>x5 domain</c>; other words stay.</summary>
    public string NewReference(string reference)
    {
        if (AxisPattern().Match(reference) is { Success: true } axis)
        {
            var letter = axis.Groups["letter"].Value;
            return _names.TryGetValue($"{letter}axis{axis.Groups["number"].Value}", out var name)
                ? letter + name[5..] + axis.Groups["rest"].Value
                : reference;
        }

        return _names.GetValueOrDefault(reference, reference);
    }

    [GeneratedRegex("^(?<kind>xaxis|yaxis|legend|coloraxis)[0-9]*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyPattern();

    [GeneratedRegex("^(?<letter>[xy])(?<number>[0-9]*)(?<rest> domain)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AxisPattern();
}

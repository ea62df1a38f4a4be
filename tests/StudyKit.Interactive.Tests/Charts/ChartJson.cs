using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plotly.NET;

namespace StudyKit.Interactive.Tests.Charts;

/// <summary>Charts as JSON, compared by what it says: the order of properties and the spelling of numbers do not matter.</summary>
internal static class ChartJson
{
    /// <summary>Traces and layout of a chart.</summary>
    public static JsonObject Of(GenericChart chart) => JsonNode.Parse(GenericChart.toFigureJson(chart))!.AsObject();

    /// <summary>Fails at the first place where the two differ, which it names.</summary>
    public static void AssertSame(JsonNode? wanted, JsonNode? found, string where)
    {
        switch (wanted, found)
        {
            case (JsonObject first, JsonObject second):
                Assert.Equal(first.Select(p => p.Key).Order(StringComparer.Ordinal), second.Select(p => p.Key).Order(StringComparer.Ordinal));
                foreach (var (key, value) in first)
                {
                    AssertSame(value, second[key], $"{where}.{key}");
                }

                break;
            case (JsonArray first, JsonArray second):
                Assert.True(first.Count == second.Count, $"{where}: {first.Count} items became {second.Count}");
                for (var i = 0; i < first.Count; i++)
                {
                    AssertSame(first[i], second[i], $"{where}[{i}]");
                }

                break;
            default:
                var isSame = wanted?.GetValueKind() == JsonValueKind.Number && found?.GetValueKind() == JsonValueKind.Number
                    ? Number(wanted) == Number(found)
                    : JsonNode.DeepEquals(wanted, found);
                Assert.True(isSame, $"{where}: {wanted?.ToJsonString() ?? "null"} became {found?.ToJsonString() ?? "null"}");
                break;
        }
    }

    private static double Number(JsonNode node) => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);
}

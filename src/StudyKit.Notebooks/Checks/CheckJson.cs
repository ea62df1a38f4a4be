using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StudyKit.Notebooks.Checks;

/// <summary>A checked number as JSON: <c>name</c>, <c>found</c>, <c>expected</c>, <c>absolute</c>, <c>relative</c>, <c>low</c>, <c>high</c>; NaN and infinities as text.</summary>
internal static class CheckJson
{
    public const string MimeType = "application/vnd.scstudy.check+json";

    public static string Write(string name, double found, NumberExpectation? expected) => Node(name, found, expected).ToJsonString();

    public static JsonObject Node(string name, double? found, NumberExpectation? expected)
    {
        var node = new JsonObject { ["name"] = name, ["found"] = Number(found) };
        Add("expected", expected?.Value);
        Add("absolute", expected?.AbsoluteTolerance is > 0 ? expected.AbsoluteTolerance : null);
        Add("relative", expected?.RelativeTolerance is > 0 ? expected.RelativeTolerance : null);
        Add("low", expected?.Low);
        Add("high", expected?.High);
        return node;

        void Add(string key, double? value)
        {
            if (value is not null)
            {
                node[key] = Number(value);
            }
        }
    }

    /// <summary>The number in a display of <see cref="MimeType"/>, or null when it is none.</summary>
    public static CheckOutput? Read(string json)
    {
        try
        {
            if (JsonNode.Parse(json) is not JsonObject node || node["name"] is not JsonValue name || Number(node["found"]) is not { } found)
            {
                return null;
            }

            var expected = new NumberExpectation
            {
                Value = Number(node["expected"]),
                AbsoluteTolerance = Number(node["absolute"]) ?? 0,
                RelativeTolerance = Number(node["relative"]) ?? 0,
                Low = Number(node["low"]),
                High = Number(node["high"]),
            };
            return new CheckOutput(name.ToString(), found, expected is { Value: null, Low: null, High: null } ? null : expected);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static double? Number(JsonNode? node) => node switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => value.GetValue<double>(),
        JsonValue value when value.GetValueKind() == JsonValueKind.String && double.TryParse(value.GetValue<string>(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private static JsonValue? Number(double? value) => value is not { } number ? null : double.IsFinite(number) ? JsonValue.Create(number) : JsonValue.Create(NumberExpectation.Text(number));
}

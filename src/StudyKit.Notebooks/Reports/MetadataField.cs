using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StudyKit.Notebooks.Reports;

/// <summary>Fields of metadata that other programs wrote: one of another type than expected counts as missing.</summary>
internal static class MetadataField
{
    public static JsonObject? Object(JsonNode? node, string key) => (node as JsonObject)?[key] as JsonObject;

    public static string? Text(JsonNode? node, string key) =>
        Value(node, key) is { } value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public static double? Number(JsonNode? node, string key) =>
        Value(node, key) is { } value && value.GetValueKind() == JsonValueKind.Number
        && double.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    public static bool? Flag(JsonNode? node, string key) => Value(node, key)?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public static TimeSpan? Seconds(JsonNode? node, string key) =>
        Number(node, key) is { } seconds and >= 0 && seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;

    // papermill's times have no zone sometimes; they are UTC.
    public static DateTimeOffset? Time(JsonNode? node, string key) =>
        DateTimeOffset.TryParse(Text(node, key), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    /// <summary>A value as a reader sees it: text bare, anything else as JSON.</summary>
    public static string Shown(JsonNode? node) => node switch
    {
        null => "null",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => node.ToJsonString(),
    };

    private static JsonValue? Value(JsonNode? node, string key) => (node as JsonObject)?[key] as JsonValue;
}

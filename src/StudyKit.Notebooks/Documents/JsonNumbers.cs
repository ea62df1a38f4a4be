using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StudyKit.Notebooks.Documents;

/// <summary>
/// What Python writes into JSON and the runtime's reader does not take: numbers that are not finite, and strings with half a surrogate
/// pair (escaped). Notebooks have both in their outputs.
/// </summary>
internal static class JsonNumbers
{
    private static readonly (string Token, string StandIn, double Value)[] NonFinite =
    [
        ("NaN", "0.0", double.NaN),
        ("Infinity", "0.000000", double.PositiveInfinity),
        ("-Infinity", "-0.000000", double.NegativeInfinity),
    ];

    /// <summary>Whether the text may hold such a thing.</summary>
    public static bool HasOddities(string text) =>
        HasNonFinite(text) || text.Contains("\\ud", StringComparison.Ordinal) || text.Contains("\\uD", StringComparison.Ordinal);

    /// <summary>The text with finite numbers of the same length where it has others, for a reader that knows only those.</summary>
    public static string WithoutNonFinite(string text)
    {
        if (!HasNonFinite(text))
        {
            return text;
        }

        var changed = text.ToCharArray();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                at = JsonScan.StringEnd(text, at) - 1;
            }
            else if (At(text, at) is { } found)
            {
                found.StandIn.CopyTo(changed.AsSpan(at));
                at += found.Token.Length - 1;
            }
        }

        return new string(changed);
    }

    /// <summary>A value as the text has it: <paramref name="node"/>, unless that is a stand-in or cannot be read as text.</summary>
    public static JsonNode? Read(JsonNode? node, string text, int start)
    {
        if (node is not JsonValue)
        {
            return node;
        }

        if (text[start] == '"')
        {
            return IsText(node) ? node : JsonValue.Create(Unescaped(text[(start + 1)..(JsonScan.StringEnd(text, start) - 1)]));
        }

        return At(text, start) is { } found ? JsonValue.Create(found.Value) : node;
    }

    /// <summary>The spelling of a number that is not finite, or null for every other value.</summary>
    public static string? Spelling(JsonValue value) =>
        value.TryGetValue<double>(out var number) && !double.IsFinite(number) && !value.TryGetValue<JsonElement>(out _)
            ? Array.Find(NonFinite, entry => entry.Value.Equals(number)).Token
            : null;

    /// <summary>Whether two values are spelt alike, but for white space and escapes.</summary>
    public static bool Same(JsonNode? left, JsonNode? right) => (left, right) switch
    {
        (null, null) => true,
        (JsonObject a, JsonObject b) => a.Count == b.Count && a.Zip(b).All(pair => pair.First.Key == pair.Second.Key && Same(pair.First.Value, pair.Second.Value)),
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(pair => Same(pair.First, pair.Second)),
        (JsonValue a, JsonValue b) => SameValue(a, b),
        _ => false,
    };

    private static bool SameValue(JsonValue a, JsonValue b)
    {
        if (a.TryGetValue<string>(out var left) && b.TryGetValue<string>(out var right))
        {
            return left == right;
        }

        return Raw(a) == Raw(b);

        static string Raw(JsonValue value) => Spelling(value) ?? (value.TryGetValue<JsonElement>(out var read) ? read.GetRawText() : value.ToJsonString());
    }

    private static bool HasNonFinite(string text) => text.Contains("NaN", StringComparison.Ordinal) || text.Contains("Infinity", StringComparison.Ordinal);

    private static (string Token, string StandIn, double Value)? At(string text, int at)
    {
        foreach (var entry in NonFinite)
        {
            if (string.CompareOrdinal(text, at, entry.Token, 0, entry.Token.Length) == 0 && Ends(text, at - 1) && Ends(text, at + entry.Token.Length))
            {
                return entry;
            }
        }

        return null;
    }

    private static bool Ends(string text, int at) => at < 0 || at >= text.Length || text[at] is '[' or ']' or '}' or ',' or ':' or ' ' or '\t' or '\n' or '\r';

    private static bool IsText(JsonNode node)
    {
        try
        {
            node.GetValue<string>();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string Unescaped(string escaped)
    {
        var text = new StringBuilder();
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '\\')
            {
                text.Append(escaped[i]);
                continue;
            }

            var c = escaped[++i];
            if (c == 'u')
            {
                text.Append((char)ushort.Parse(escaped.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                text.Append(c switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => c });
            }
        }

        return text.ToString();
    }
}

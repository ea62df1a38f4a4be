using System.Text.Json.Nodes;

namespace StudyKit.Notebooks.Documents;

/// <summary>nbformat's multi-line strings: one string, or a list of lines that keep their line feeds.</summary>
internal static class MultilineText
{
    public static string Read(JsonNode? node) => node switch
    {
        JsonArray lines => string.Concat(lines.Select(line => line!.GetValue<string>())),
        null => string.Empty,
        _ => node.GetValue<string>(),
    };

    /// <summary>The list form, which nbformat prefers on disk: it makes differences between versions readable.</summary>
    public static JsonArray ToLines(string text)
    {
        var lines = new JsonArray();
        for (var start = 0; start < text.Length;)
        {
            var feed = text.IndexOf('\n', start);
            var end = feed < 0 ? text.Length : feed + 1;
            lines.Add((JsonNode)text[start..end]);
            start = end;
        }

        return lines;
    }

    /// <summary>Whether <paramref name="node"/> is a string or a list of strings.</summary>
    public static bool IsText(JsonNode? node) =>
        node is JsonArray lines ? lines.All(IsString) : IsString(node);

    private static bool IsString(JsonNode? node) => node?.GetValueKind() == System.Text.Json.JsonValueKind.String;
}

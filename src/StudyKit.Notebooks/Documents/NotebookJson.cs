using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StudyKit.Notebooks.Documents;

/// <summary>
/// JSON as nbformat writes it: nothing escaped that need not be. A value that was read and not changed keeps its own
/// spelling (numbers, escapes), so that a run changes only what it changed.
/// </summary>
internal static class NotebookJson
{
    public static string Write(JsonNode root, JsonLayout layout)
    {
        var text = new StringBuilder();
        WriteNode(text, root, layout, 0);
        return layout.EndsWithNewLine ? text.Append(layout.NewLine).ToString() : text.ToString();
    }

    private static void WriteNode(StringBuilder text, JsonNode? node, JsonLayout layout, int depth)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject { Count: 0 }:
                text.Append("{}");
                break;
            case JsonArray { Count: 0 }:
                text.Append("[]");
                break;
            case JsonObject members:
                text.Append('{');
                var firstMember = true;
                foreach (var (name, value) in members)
                {
                    StartItem(text, layout, depth + 1, ref firstMember);
                    WriteString(text, name);
                    text.Append(": ");
                    WriteNode(text, value, layout, depth + 1);
                }

                EndItems(text, layout, depth).Append('}');
                break;
            case JsonArray items:
                text.Append('[');
                var firstItem = true;
                foreach (var item in items)
                {
                    StartItem(text, layout, depth + 1, ref firstItem);
                    WriteNode(text, item, layout, depth + 1);
                }

                EndItems(text, layout, depth).Append(']');
                break;
            case JsonValue value when value.TryGetValue<JsonElement>(out var read):
                text.Append(read.GetRawText());
                break;
            case JsonValue value when value.TryGetValue<string>(out var made):
                WriteString(text, made);
                break;
            default:
                text.Append(node.ToJsonString());
                break;
        }
    }

    private static void StartItem(StringBuilder text, JsonLayout layout, int depth, ref bool first)
    {
        if (!first)
        {
            text.Append(',');
        }

        first = false;
        EndItems(text, layout, depth);
    }

    private static StringBuilder EndItems(StringBuilder text, JsonLayout layout, int depth)
    {
        text.Append(layout.NewLine);
        for (var i = 0; i < depth; i++)
        {
            text.Append(layout.Indent);
        }

        return text;
    }

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            switch (c)
            {
                case '"':
                    text.Append("\\\"");
                    break;
                case '\\':
                    text.Append("\\\\");
                    break;
                case '\b':
                    text.Append("\\b");
                    break;
                case '\f':
                    text.Append("\\f");
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                case < ' ':
                    text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                    break;
                default:
                    if (!char.IsSurrogate(c))
                    {
                        text.Append(c);
                    }
                    else if (i + 1 < value.Length && char.IsSurrogatePair(c, value[i + 1]))
                    {
                        text.Append(c).Append(value[++i]);
                    }
                    else
                    {
                        // Half a pair has no UTF-8 form; as an escape it survives.
                        text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                    }

                    break;
            }
        }

        text.Append('"');
    }
}

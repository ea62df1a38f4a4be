using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StudyKit.Notebooks.Documents;

/// <summary>
/// Writes a notebook's JSON. What was read and not changed is copied from the text it was read from, white space included; what is new
/// is written as nbformat does, nothing escaped that need not be, in the layout of the rest.
/// </summary>
internal sealed class NotebookJson
{
    private readonly StringBuilder _text = new();
    private readonly JsonText? _read;
    private readonly JsonLayout _layout;

    private NotebookJson(JsonText? read, JsonLayout layout)
    {
        (_read, _layout) = (read, layout);
    }

    /// <summary>The text of <paramref name="root"/>.</summary>
    /// <param name="root">The value.</param>
    /// <param name="read">The text it was read from, or null when it is new.</param>
    /// <param name="layout">Layout of what is new.</param>
    public static string Write(JsonNode root, JsonText? read, JsonLayout layout)
    {
        var json = new NotebookJson(read, layout);
        if (read is null)
        {
            json.WriteNode(root, 0);
            return json._text.Append(layout.NewLine).ToString();
        }

        json._text.Append(read.Slice(0, read.Root.Start));
        json.WriteNode(root, 0);
        return json._text.Append(read.Slice(read.Root.End, read.Text.Length)).ToString();
    }

    private void WriteNode(JsonNode? node, int depth)
    {
        var piece = node is null ? null : _read?.Find(node);
        switch (node)
        {
            case null:
                _text.Append("null");
                break;
            case JsonValue value when piece is null:
                WriteValue(value);
                break;
            case JsonValue:
                Copy(piece!.Start, piece.End);
                break;
            case var _ when piece is { Parts: null } && _read!.IsAsRead(piece with { Node = node }):
                Copy(piece.Start, piece.End);
                break;
            case JsonObject members:
                WriteParts([.. members.Select(member => new Part(member.Key, member.Value))], piece, '{', '}', depth);
                break;
            default:
                WriteParts([.. ((JsonArray)node).Select(item => new Part(null, item))], piece, '[', ']', depth);
                break;
        }
    }

    private void WriteParts(Part[] parts, JsonPiece? piece, char open, char close, int depth)
    {
        var read = piece?.Parts ?? [];
        if (parts.Length == 0 && read.Count == 0 && piece is { Parts: not null })
        {
            Copy(piece.Start, piece.End);
            return;
        }

        _text.Append(open);
        var places = Places(parts, read);
        for (var i = 0; i < parts.Length; i++)
        {
            _text.Append(i == 0 ? string.Empty : ",");
            WriteLead(read, places[i], i == 0, depth + 1);
            WriteName(parts[i].Name, places[i] < 0 ? null : read[places[i]]);
            if (parts[i].Value is null && places[i] >= 0 && read[places[i]].Node is null)
            {
                Copy(read[places[i]].Start, read[places[i]].End);
            }
            else
            {
                WriteNode(parts[i].Value, depth + 1);
            }

            // White space between a value and its comma.
            if (places[i] >= 0 && places[i] + 1 < read.Count && i + 1 < parts.Length)
            {
                Copy(read[places[i]].End, read[places[i] + 1].LeadStart - 1);
            }
        }

        if (read.Count > 0 && parts.Length > 0)
        {
            Copy(read[^1].End, piece!.End - 1);
        }
        else if (parts.Length > 0)
        {
            _text.Append(_layout.Lead(depth, first: true));
        }

        _text.Append(close);
    }

    // Which of the pieces read each part was, or -1; a piece is used once and the order is kept.
    private static int[] Places(Part[] parts, List<JsonPiece> read)
    {
        var places = new int[parts.Length];
        var byName = read.Index().Where(piece => piece.Item.Name is not null).ToDictionary(piece => piece.Item.Name!, piece => piece.Index, StringComparer.Ordinal);
        var next = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var (name, value) = (parts[i].Name, parts[i].Value);
            places[i] = name is not null
                ? byName.GetValueOrDefault(name, -1)
                : value is null
                    ? (next < read.Count && read[next].Node is null ? next : -1)
                    : PlaceOf(value, read, next);
            next = places[i] >= 0 ? places[i] + 1 : next;
        }

        return places;
    }

    private static int PlaceOf(JsonNode value, List<JsonPiece> read, int from)
    {
        for (var i = from; i < read.Count; i++)
        {
            if (ReferenceEquals(read[i].Node, value))
            {
                return i;
            }
        }

        return -1;
    }

    private void WriteLead(List<JsonPiece> read, int place, bool first, int depth)
    {
        // The first item's white space differs from the others' when they share a line.
        var like = first ? 0 : place > 0 ? place : 1;
        if (like < read.Count)
        {
            Copy(read[like].LeadStart, read[like].NameStart);
        }
        else if (read.Count == 1 && _read!.Slice(read[0].LeadStart, read[0].NameStart).Contains('\n'))
        {
            Copy(read[0].LeadStart, read[0].NameStart);
        }
        else
        {
            _text.Append(read.Count == 1 ? (JsonLayout.Compact with { Space = _layout.Space }).Lead(depth, first) : _layout.Lead(depth, first));
        }
    }

    private void WriteName(string? name, JsonPiece? piece)
    {
        if (name is null)
        {
            return;
        }

        if (piece is not null)
        {
            Copy(piece.NameStart, piece.Start);
            return;
        }

        WriteString(name);
        _text.Append(':').Append(_layout.Space);
    }

    private void WriteValue(JsonValue value)
    {
        if (value.TryGetValue<JsonElement>(out var read))
        {
            _text.Append(read.GetRawText());
        }
        else if (value.TryGetValue<string>(out var made))
        {
            WriteString(made);
        }
        else
        {
            _text.Append(JsonNumbers.Spelling(value) ?? value.ToJsonString());
        }
    }

    private void Copy(int start, int end) => _text.Append(_read!.Slice(start, end));

    private void WriteString(string value)
    {
        _text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (char.IsSurrogate(c) && i + 1 < value.Length && char.IsSurrogatePair(c, value[i + 1]))
            {
                _text.Append(c).Append(value[++i]);
                continue;
            }

            _ = c switch
            {
                '"' => _text.Append("\\\""),
                '\\' => _text.Append("\\\\"),
                '\b' => _text.Append("\\b"),
                '\f' => _text.Append("\\f"),
                '\n' => _text.Append("\\n"),
                '\r' => _text.Append("\\r"),
                '\t' => _text.Append("\\t"),

                // Half a pair has no UTF-8 form; as an escape it survives.
                _ when c < ' ' || char.IsSurrogate(c) => _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => _text.Append(c),
            };
        }

        _text.Append('"');
    }

    private readonly record struct Part(string? Name, JsonNode? Value);
}

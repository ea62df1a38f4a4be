using System.Text.Json;
using System.Text.Json.Nodes;

namespace StudyKit.Notebooks.Documents;

/// <summary>
/// JSON that was read, and where each of its values stands in the text, so that what is not changed keeps its spelling:
/// white space, escapes, digits. Python's <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c> are numbers here as there.
/// </summary>
internal sealed class JsonText
{
    // Notebook, cells, cell, outputs, output, data, one format: below that a value is kept or rewritten as a whole.
    private const int WholeFrom = 6;

    private readonly Dictionary<JsonNode, JsonPiece> _pieces = new(ReferenceEqualityComparer.Instance);

    private JsonText(string text, JsonPiece root)
    {
        (Text, Root) = (text, root);
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>The outermost value.</summary>
    public JsonPiece Root { get; }

    /// <summary>Reads <paramref name="text"/>.</summary>
    /// <exception cref="JsonException">It is no JSON, or an object has a member twice.</exception>
    public static JsonText Read(string text)
    {
        var root = Parse(text);
        var start = JsonScan.SkipSpace(text, 0);
        var piece = new JsonPiece(root, 0, start, start);
        var read = new JsonText(text, piece);
        read.Walk(piece, 0, JsonNumbers.HasOddities(text));
        return read;
    }

    /// <summary>Where a value stands, or null when it is new.</summary>
    public JsonPiece? Find(JsonNode node) => _pieces.GetValueOrDefault(node);

    /// <summary>The text of a value as it was read.</summary>
    public ReadOnlySpan<char> Slice(int start, int end) => Text.AsSpan(start, end - start);

    /// <summary>Whether a value that is kept as a whole is still what was read.</summary>
    public bool IsAsRead(JsonPiece piece) => JsonNumbers.Same(Read(Text[piece.Start..piece.End]).Root.Node, piece.Node);

    /// <summary>The same places for a copy of the values.</summary>
    /// <param name="original">The values as they are now.</param>
    /// <param name="copy">Their deep copy.</param>
    public JsonText For(JsonNode original, JsonNode copy)
    {
        var copies = new Dictionary<JsonNode, JsonNode>(ReferenceEqualityComparer.Instance);
        Pair(original, copy, copies);
        var text = new JsonText(Text, Copied(Root, copies));
        text.Keep(text.Root);
        return text;
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            var options = new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 512 };
            return JsonNode.Parse(JsonNumbers.WithoutNonFinite(text), documentOptions: options);
        }
        catch (InvalidOperationException e)
        {
            // The reader's answer to a name with half a surrogate pair.
            throw new JsonException("a name that is no Unicode text", e);
        }
    }

    private static void Pair(JsonNode original, JsonNode copy, Dictionary<JsonNode, JsonNode> copies)
    {
        copies[original] = copy;
        if (original is JsonObject members)
        {
            foreach (var (name, value) in members.Where(member => member.Value is not null))
            {
                Pair(value!, copy[name]!, copies);
            }
        }
        else if (original is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                if (items[i] is { } item)
                {
                    Pair(item, copy[i]!, copies);
                }
            }
        }
    }

    // What has been taken out since it was read keeps its own node, which the copy does not have either.
    private static JsonPiece Copied(JsonPiece piece, Dictionary<JsonNode, JsonNode> copies) => piece with
    {
        Node = piece.Node is null ? null : copies.GetValueOrDefault(piece.Node, piece.Node),
        Parts = piece.Parts?.ConvertAll(part => Copied(part, copies)),
    };

    private void Keep(JsonPiece piece)
    {
        if (piece.Node is not null)
        {
            _pieces[piece.Node] = piece;
        }

        foreach (var part in piece.Parts ?? [])
        {
            Keep(part);
        }
    }

    private void Walk(JsonPiece piece, int depth, bool hasOddities)
    {
        if (piece.Node is not null && depth <= WholeFrom)
        {
            _pieces[piece.Node] = piece;
        }

        if (piece.Node is not (JsonObject or JsonArray) || (depth >= WholeFrom && !hasOddities))
        {
            piece.End = JsonScan.ValueEnd(Text, piece.Start);
            return;
        }

        var parts = new List<JsonPiece>();
        var at = piece.Node is JsonObject members ? WalkMembers(members, piece, parts, depth, hasOddities) : WalkItems((JsonArray)piece.Node, piece, parts, depth, hasOddities);
        piece.End = JsonScan.SkipSpace(Text, at) + 1;
        piece.Parts = depth < WholeFrom ? parts : null;
    }

    private int WalkMembers(JsonObject members, JsonPiece piece, List<JsonPiece> parts, int depth, bool hasOddities)
    {
        var at = piece.Start + 1;
        foreach (var (name, value) in members.ToArray())
        {
            var nameStart = JsonScan.SkipSpace(Text, at);
            var colon = JsonScan.SkipSpace(Text, JsonScan.ValueEnd(Text, nameStart));
            var start = JsonScan.SkipSpace(Text, colon + 1);
            var node = JsonNumbers.Read(value, Text, start);
            if (!ReferenceEquals(node, value))
            {
                members[name] = node;
            }

            var part = new JsonPiece(node, at, nameStart, start) { Name = name };
            Walk(part, depth + 1, hasOddities);
            parts.Add(part);
            at = AfterComma(part.End);
        }

        return parts.Count == 0 ? at : parts[^1].End;
    }

    private int WalkItems(JsonArray items, JsonPiece piece, List<JsonPiece> parts, int depth, bool hasOddities)
    {
        var at = piece.Start + 1;
        for (var i = 0; i < items.Count; i++)
        {
            var start = JsonScan.SkipSpace(Text, at);
            var node = JsonNumbers.Read(items[i], Text, start);
            if (!ReferenceEquals(node, items[i]))
            {
                items[i] = node;
            }

            var part = new JsonPiece(node, at, start, start);
            Walk(part, depth + 1, hasOddities);
            parts.Add(part);
            at = AfterComma(part.End);
        }

        return parts.Count == 0 ? at : parts[^1].End;
    }

    private int AfterComma(int end) => JsonScan.SkipSpace(Text, end) + 1;
}

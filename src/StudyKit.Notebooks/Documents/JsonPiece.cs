using System.Text.Json.Nodes;

namespace StudyKit.Notebooks.Documents;

/// <summary>Where a JSON value stands in the text it was read from.</summary>
/// <param name="Node">The value; null for JSON's null.</param>
/// <param name="LeadStart">Where the white space before it starts: after the bracket or comma that precedes it.</param>
/// <param name="NameStart">Where its name starts, for a member of an object; otherwise <paramref name="Start"/>.</param>
/// <param name="Start">Where the value starts.</param>
internal sealed record JsonPiece(JsonNode? Node, int LeadStart, int NameStart, int Start)
{
    /// <summary>Where the value ends.</summary>
    public int End { get; set; }

    /// <summary>The member's name, or null for an item.</summary>
    public string? Name { get; init; }

    /// <summary>The members or items in order; null for a scalar, and for what is kept or rewritten as a whole.</summary>
    public List<JsonPiece>? Parts { get; set; }
}

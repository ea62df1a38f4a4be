using System.Text.Json.Nodes;

namespace StudyKit.Notebooks.Documents;

/// <summary>One cell of a <see cref="NotebookDocument"/>: a view of its JSON, so that unknown fields are kept.</summary>
public sealed class NotebookCell
{
    internal NotebookCell(JsonObject json)
    {
        Json = json;
        Kind = json["cell_type"]!.GetValue<string>() switch
        {
            "code" => CellKind.Code,
            "markdown" => CellKind.Markdown,
            _ => CellKind.Raw,
        };
    }

    /// <summary>The cell's JSON, as nbformat 4 has it.</summary>
    public JsonObject Json { get; }

    /// <summary>What the cell is.</summary>
    public CellKind Kind { get; }

    /// <summary>The cell of the script it was read from, or null.</summary>
    internal DibCell? Dib { get; init; }

    /// <summary>The cell's id (nbformat 4.5), or null in older notebooks.</summary>
    public string? Id => Json["id"]?.GetValue<string>();

    /// <summary>The cell's metadata.</summary>
    public JsonObject Metadata => Json["metadata"]!.AsObject();

    /// <summary>The cell's text; setting it keeps the form (string or list of lines) that the notebook uses.</summary>
    public string Source
    {
        get => MultilineText.Read(Json["source"]);
        set
        {
            if (value != Source)
            {
                Json["source"] = Json["source"] is JsonArray ? MultilineText.ToLines(value) : value;
            }
        }
    }

    /// <summary>The cell's tags (<c>metadata.tags</c>).</summary>
    public IReadOnlyList<string> Tags =>
        Metadata["tags"] is JsonArray tags ? [.. tags.Select(tag => tag!.GetValue<string>())] : [];

    /// <summary>Position of this run of the cell in its session (<c>In [n]</c>), or null when it has not run.</summary>
    public int? ExecutionCount
    {
        get => Json["execution_count"]?.GetValue<int>();
        set => Json["execution_count"] = value;
    }

    /// <summary>Outputs of a code cell.</summary>
    /// <exception cref="InvalidOperationException">The cell is no code cell.</exception>
    public JsonArray Outputs => Json["outputs"] as JsonArray ?? throw new InvalidOperationException("only a code cell has outputs");

    /// <summary>Whether the cell carries <paramref name="tag"/>.</summary>
    public bool HasTag(string tag) => Tags.Contains(tag, StringComparer.Ordinal);
}

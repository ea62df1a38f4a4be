using System.Text;
using System.Text.Json.Nodes;
using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Reports;

namespace StudyKit.Notebooks.Tests.Reports;

/// <summary>Executed notebooks made by hand.</summary>
internal static class Executed
{
    public static ExecutedNotebook Notebook(params JsonObject[] cells) => Named("made.ipynb", new JsonObject(), cells);

    public static ExecutedNotebook Named(string name, JsonObject metadata, params JsonObject[] cells)
    {
        var root = new JsonObject { ["cells"] = new JsonArray([.. cells]), ["metadata"] = metadata, ["nbformat"] = 4, ["nbformat_minor"] = 4 };
        return ExecutedNotebook.Of(NotebookDocument.Parse(Encoding.UTF8.GetBytes(root.ToJsonString()), name));
    }

    public static JsonObject Markdown(string text) => new() { ["cell_type"] = "markdown", ["metadata"] = new JsonObject(), ["source"] = text };

    public static JsonObject Code(string source, string? status = "completed", double? seconds = 0.5, string[]? tags = null, params JsonObject[] outputs) => new()
    {
        ["cell_type"] = "code",
        ["execution_count"] = status is null or "pending" ? null : 1,
        ["metadata"] = new JsonObject
        {
            ["tags"] = new JsonArray([.. (tags ?? []).Select(tag => (JsonNode)tag)]),
            ["papermill"] = status is null ? null : new JsonObject
            {
                ["duration"] = status == "pending" ? null : seconds,
                ["start_time"] = status == "pending" ? null : "2026-03-01T10:00:00.500000+00:00",
                ["status"] = status,
            },
        },
        ["outputs"] = new JsonArray([.. outputs]),
        ["source"] = source,
    };

    public static JsonObject Stream(string text, string name = "stdout") => new() { ["output_type"] = "stream", ["name"] = name, ["text"] = text };

    public static JsonObject Display(params (string MimeType, JsonNode Data)[] formats)
    {
        var data = new JsonObject();
        foreach (var (mimeType, node) in formats)
        {
            data[mimeType] = node;
        }

        return new JsonObject { ["output_type"] = "display_data", ["data"] = data, ["metadata"] = new JsonObject() };
    }

    public static JsonObject Error(string name = "System.DivideByZeroException", string message = "Attempted to divide by zero.", params string[] traceback) => new()
    {
        ["output_type"] = "error",
        ["ename"] = name,
        ["evalue"] = message,
        ["traceback"] = new JsonArray([.. traceback.Select(line => (JsonNode)line)]),
    };

    public static JsonObject Check(string name, double expected, double found, bool passed, int cell) =>
        new() { ["name"] = name, ["expected"] = expected, ["absolute"] = 0.1, ["found"] = found, ["passed"] = passed, ["cell"] = cell };

    public static JsonObject Record(params JsonObject[] checks) => new()
    {
        ["papermill"] = new JsonObject
        {
            ["default_parameters"] = new JsonObject { ["seeds"] = 2 },
            ["parameters"] = new JsonObject { ["seeds"] = 5, ["label"] = "a <b> & \"c\"" },
            ["start_time"] = "2026-03-01T10:00:00.000000+00:00",
            ["end_time"] = "2026-03-01T10:01:15.000000+00:00",
            ["duration"] = 75.0,
            ["input_path"] = "notebooks/made.ipynb",
            ["version"] = "2.6.0",
        },
        ["scstudy"] = new JsonObject { ["checks"] = new JsonArray([.. checks]) },
    };
}

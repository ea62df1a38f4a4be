using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using StudyKit.Errors;

namespace StudyKit.Notebooks.Documents;

/// <summary>Checks what nbformat's schema requires and the kit relies on; the first breach is an <see cref="InputException"/>.</summary>
internal static class NotebookCheck
{
    public static JsonObject Valid(JsonObject root, string name)
    {
        if (Integer(root["nbformat"]) != 4)
        {
            throw Wrong(name, $"nbformat {Show(root["nbformat"])}", "nbformat 4 (jupyter nbconvert --to notebook upgrades older ones)");
        }

        var minor = Integer(root["nbformat_minor"]) ?? throw Wrong(name, $"nbformat_minor {Show(root["nbformat_minor"])}", "a whole number");
        Require(root["metadata"] is JsonObject, name, "no metadata object", "the notebook's metadata");
        var cells = root["cells"] as JsonArray ?? throw Wrong(name, "no list of cells", "a list named cells");

        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < cells.Count; i++)
        {
            CheckCell(cells[i], i + 1, minor, ids, name);
        }

        return root;
    }

    private static void CheckCell(JsonNode? node, int number, int minor, Dictionary<string, int> ids, string name)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $"cell {number}");
        var cell = node as JsonObject ?? throw Wrong(name, $"{where}: no object", "a cell");
        var kind = Text(cell["cell_type"]);
        Require(kind is "code" or "markdown" or "raw", name, $"{where}: cell_type {Show(cell["cell_type"])}", "code, markdown or raw");
        Require(MultilineText.IsText(cell["source"]), name, $"{where}: source {Show(cell["source"])}", "a string or a list of strings");
        Require(cell["metadata"] is JsonObject, name, $"{where}: no metadata object", "the cell's metadata");
        var tags = cell["metadata"]!["tags"];
        Require(tags is null || (tags is JsonArray && MultilineText.IsText(tags)), name, $"{where}: tags {Show(tags)}", "a list of strings");
        if (kind == "code")
        {
            Require(cell["outputs"] is JsonArray, name, $"{where}: no list of outputs", "outputs, which every code cell has (an empty list will do)");
            var count = cell["execution_count"];
            Require(
                cell.ContainsKey("execution_count") && (count is null || Integer(count) is not null),
                name,
                $"{where}: execution_count {Show(count)}",
                "null or a whole number");
        }

        if (minor < 5)
        {
            return;
        }

        var id = Text(cell["id"]) ?? throw Wrong(name, $"{where}: no id", "an id, which every cell has from nbformat 4.5 on");
        Require(
            id.Length is > 0 and <= 64 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'),
            name,
            $"{where}: id '{id}'",
            "1 to 64 letters, digits, '-' and '_'");
        Require(ids.TryAdd(id, number), name, $"{where}: the id '{id}' of cell {ids[id].ToString(CultureInfo.InvariantCulture)}", "ids that differ");
    }

    private static void Require(bool holds, string name, string found, string wanted)
    {
        if (!holds)
        {
            throw Wrong(name, found, wanted);
        }
    }

    private static InputException Wrong(string name, string found, string wanted) => new(name, null, found, wanted);

    private static int? Integer(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<int>(out var number) ? number : null;

    private static string? Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    private static string Show(JsonNode? node)
    {
        var text = node?.ToJsonString() ?? "missing";
        return text.Length <= 60 ? text : text[..60] + "…";
    }
}

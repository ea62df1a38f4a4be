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
            var outputs = cell["outputs"] as JsonArray ?? throw Wrong(name, $"{where}: no list of outputs", "outputs, which every code cell has (an empty list will do)");
            for (var i = 0; i < outputs.Count; i++)
            {
                CheckOutput(outputs[i], string.Create(CultureInfo.InvariantCulture, $"{where}, output {i + 1}"), name);
            }

            var count = cell["execution_count"];
            Require(
                cell.ContainsKey("execution_count") && (count is null || Integer(count) is not null),
                name,
                $"{where}: execution_count {Show(count)}",
                "null or a whole number");
        }

        else
        {
            var attachments = cell["attachments"];
            Require(
                !cell.ContainsKey("attachments") || (attachments is JsonObject files && files.All(file => IsBundle(file.Value))),
                name,
                $"{where}: attachments {Show(attachments)}",
                "for each file name its MIME types and contents");
        }

        if (minor < 5)
        {
            // nbformat forbids it; the writers of the day put ids into 4.4 all the same, and they do no harm.
            return;
        }

        if (!cell.ContainsKey("id"))
        {
            // Some writers of 4.5 forget it; nbformat reads such notebooks too.
            return;
        }

        var id = Text(cell["id"]) ?? throw Wrong(name, $"{where}: id {Show(cell["id"])}", "an id that is text");
        Require(
            id.Length is > 0 and <= 64 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'),
            name,
            $"{where}: id '{id}'",
            "1 to 64 letters, digits, '-' and '_'");
        Require(ids.TryAdd(id, number), name, $"{where}: the id '{id}' of cell {ids[id].ToString(CultureInfo.InvariantCulture)}", "ids that differ");
    }

    private static void CheckOutput(JsonNode? node, string where, string name)
    {
        var output = node as JsonObject ?? throw Wrong(name, $"{where}: no object", "an output");
        switch (Text(output["output_type"]))
        {
            case "stream":
                Require(Text(output["name"]) is not null, name, $"{where}: name {Show(output["name"])}", "the stream's name");
                Require(MultilineText.IsText(output["text"]), name, $"{where}: text {Show(output["text"])}", "a string or a list of strings");
                break;
            case "error":
                Require(Text(output["ename"]) is not null && Text(output["evalue"]) is not null, name, $"{where}: no ename or evalue", "the error's name and message");
                Require(output["traceback"] is JsonArray lines && lines.All(line => line is null || Text(line) is not null), name, $"{where}: traceback {Show(output["traceback"])}", "a list of strings");
                break;
            case "display_data" or "execute_result":
                Require(IsBundle(output["data"]), name, $"{where}: data {Show(output["data"])}", "MIME types, each with a string or a list of strings, or with JSON where the type is JSON");
                Require(output["metadata"] is JsonObject, name, $"{where}: no metadata object", "the output's metadata");
                break;
            default:
                // A type of a later version, or of a front end's own: it is kept as it is.
                Require(Text(output["output_type"]) is not null, name, $"{where}: output_type {Show(output["output_type"])}", "stream, display_data, execute_result or error");
                break;
        }
    }

    private static bool IsBundle(JsonNode? node) =>
        node is JsonObject formats && formats.All(format => Display.MimeBundle.IsJson(format.Key) || MultilineText.IsText(format.Value));

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
        var text = node is null ? "missing" : NotebookJson.Write(node, null, JsonLayout.Compact);
        return text.Length <= 60 ? text : text[..60] + "…";
    }
}

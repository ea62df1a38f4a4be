using System.Text.Json;
using System.Text.Json.Nodes;

namespace StudyKit.Notebooks.Documents;

/// <summary>Which language a cell is in, by the rules of polyglot notebooks.</summary>
internal static class CellLanguage
{
    public const string CSharp = "csharp";

    public const string Html = "html";

    public const string Markdown = "markdown";

    public const string Raw = "raw";

    // The languages of polyglot notebooks and their other names; a `#!x` outside this list is a command, not a language.
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        [CSharp] = CSharp,
        ["c#"] = CSharp,
        ["fsharp"] = "fsharp",
        ["f#"] = "fsharp",
        [Html] = Html,
        ["http"] = "http",
        ["javascript"] = "javascript",
        ["js"] = "javascript",
        ["kql"] = "kql",
        [Markdown] = Markdown,
        ["mermaid"] = "mermaid",
        ["powershell"] = "pwsh",
        ["pwsh"] = "pwsh",
        ["python"] = "python",
        ["r"] = "r",
        ["sql"] = "sql",
        ["value"] = "value",
    };

    public static string Of(NotebookDocument notebook, NotebookCell cell) => cell.Kind switch
    {
        CellKind.Markdown => Markdown,
        CellKind.Raw => Raw,
        _ => ByMagic(cell.Source) ?? ByMetadata(cell) ?? Default(notebook),
    };

    /// <summary>The language that a line <c>#!x</c> switches to, or null when the line does no such thing.</summary>
    public static string? OfLine(ReadOnlySpan<char> line)
    {
        if (!line.StartsWith("#!"))
        {
            return null;
        }

        var name = line[2..].TrimEnd().ToString();
        return Names.GetValueOrDefault(name);
    }

    /// <summary>The position after a first line that names the cell's language, or 0 when it does not.</summary>
    public static int AfterMagic(string source)
    {
        for (var start = 0; start < source.Length;)
        {
            var feed = source.IndexOf('\n', start);
            var end = feed < 0 ? source.Length : feed + 1;
            var line = source.AsSpan(start, end - start);
            if (!line.IsWhiteSpace())
            {
                return OfLine(line) is null ? 0 : end;
            }

            start = end;
        }

        return 0;
    }

    private static string? ByMagic(string source)
    {
        foreach (var line in source.AsSpan().EnumerateLines())
        {
            if (!line.IsWhiteSpace())
            {
                return OfLine(line);
            }
        }

        return null;
    }

    private static string? ByMetadata(NotebookCell cell) =>
        Known(Text(cell.Metadata["polyglot_notebook"], "kernelName") ?? Text(cell.Metadata["dotnet_interactive"], "language"));

    public static string Default(NotebookDocument notebook)
    {
        var metadata = notebook.Metadata;
        var kernelInfo = (metadata["polyglot_notebook"] as JsonObject)?["kernelInfo"];
        string?[] names = [Text(kernelInfo, "defaultKernelName"), Text(metadata["kernelspec"], "language"), Text(metadata["language_info"], "name")];

        // VS Code's polyglot notebooks give their own name where a language should be.
        return Known(names.FirstOrDefault(name => name is not (null or "polyglot-notebook"))) ?? CSharp;
    }

    private static string? Known(string? name) => name is null ? null : Names.GetValueOrDefault(name, name.ToLowerInvariant());

    private static string? Text(JsonNode? node, string key) =>
        (node as JsonObject)?[key] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}

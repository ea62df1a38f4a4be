using System.Text.Json;
using System.Text.Json.Nodes;

namespace StudyKit.Notebooks.Documents;

/// <summary>The names after <c>#!</c> that start a cell of a script: the languages of polyglot notebooks, and those that its metadata lists.</summary>
internal sealed class DibKernels
{
    private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);

    private DibKernels(string language)
    {
        Default = language;
    }

    /// <summary>The language of text before the first <c>#!language</c> line.</summary>
    public string Default { get; }

    /// <summary>The names that the metadata list, with those known anyway.</summary>
    /// <param name="meta">The script's metadata (<c>kernelInfo.items[].name</c> and <c>aliases</c>), or null.</param>
    public static DibKernels Of(JsonObject? meta)
    {
        var info = meta?["kernelInfo"] as JsonObject;
        var kernels = new DibKernels(Text(info?["defaultKernelName"]) is { } name ? CellLanguage.OfLine("#!" + name) ?? name : CellLanguage.CSharp);
        foreach (var item in (info?["items"] as JsonArray)?.OfType<JsonObject>() ?? [])
        {
            if (Text(item["name"]) is { Length: > 0 } listed)
            {
                kernels._names[listed] = listed;
                foreach (var alias in (item["aliases"] as JsonArray)?.Select(Text).OfType<string>() ?? [])
                {
                    kernels._names.TryAdd(alias, listed);
                }
            }
        }

        return kernels;
    }

    /// <summary>The language that a line switches to, or null when it does no such thing.</summary>
    public string? Of(string line) =>
        line.StartsWith("#!", StringComparison.Ordinal) ? CellLanguage.OfLine(line) ?? ByList(line[2..].TrimEnd()) : null;

    private string? ByList(string name) => name == "md" ? CellLanguage.Markdown : _names.GetValueOrDefault(name);

    private static string? Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;
}

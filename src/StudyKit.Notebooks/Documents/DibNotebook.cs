using System.Globalization;
using System.Text.Json.Nodes;

namespace StudyKit.Notebooks.Documents;

/// <summary>A <c>.dib</c> script as the nbformat 4.5 notebook that Polyglot Notebooks would make of it.</summary>
internal static class DibNotebook
{
    private static readonly Dictionary<string, (string Display, string Language, string Kernel)> Kernels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["fsharp"] = (".NET (F#)", "F#", ".net-fsharp"),
        ["pwsh"] = (".NET (PowerShell)", "PowerShell", ".net-pwsh"),
    };

    /// <summary>The notebook.</summary>
    public static JsonObject Of(DibText script) => new()
    {
        ["cells"] = new JsonArray([.. script.Cells.Select((cell, i) => Cell(cell, i + 1))]),
        ["metadata"] = Metadata(script.Meta),
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    };

    /// <summary>A notebook's metadata.</summary>
    /// <param name="meta">A script's metadata; null for a C# notebook's.</param>
    public static JsonObject Metadata(JsonObject? meta)
    {
        var info = meta?["kernelInfo"]?.DeepClone() ?? new JsonObject
        {
            ["defaultKernelName"] = CellLanguage.CSharp,
            ["items"] = new JsonArray(new JsonObject { ["aliases"] = new JsonArray(), ["name"] = CellLanguage.CSharp }),
        };
        var (display, language, kernel) = Kernels.GetValueOrDefault(DibKernels.Of(meta).Default, (".NET (C#)", "C#", ".net-csharp"));
        var metadata = new JsonObject
        {
            ["kernelspec"] = new JsonObject { ["display_name"] = display, ["language"] = language, ["name"] = kernel },
            ["language_info"] = new JsonObject { ["name"] = "polyglot-notebook" },
            ["polyglot_notebook"] = new JsonObject { ["kernelInfo"] = info },
        };
        foreach (var (key, value) in meta ?? [])
        {
            if (key != "kernelInfo")
            {
                metadata[key] = value?.DeepClone();
            }
        }

        return metadata;
    }

    private static JsonObject Cell(DibCell cell, int number)
    {
        var isCode = cell.Language is not (CellLanguage.Markdown or CellLanguage.Raw);
        var json = new JsonObject { ["cell_type"] = isCode ? "code" : cell.Language };
        if (isCode)
        {
            json["execution_count"] = null;
        }

        json["id"] = string.Create(CultureInfo.InvariantCulture, $"cell-{number}");
        json["metadata"] = isCode
            ? new JsonObject
            {
                ["dotnet_interactive"] = new JsonObject { ["language"] = cell.Language },
                ["polyglot_notebook"] = new JsonObject { ["kernelName"] = cell.Language },
            }
            : new JsonObject();
        if (isCode)
        {
            json["outputs"] = new JsonArray();
        }

        json["source"] = MultilineText.ToLines(cell.Source);
        return json;
    }
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace StudyKit.Notebooks.Documents;

/// <summary>What a notebook has and a <c>.dib</c> script cannot hold.</summary>
internal static class NotebookLosses
{
    private static readonly string[] LanguageKeys = ["polyglot_notebook", "dotnet_interactive"];

    /// <summary>One sentence for each thing that is lost; none when the script says it all.</summary>
    public static IReadOnlyList<string> InDib(NotebookDocument notebook)
    {
        var kernels = DibKernels.Of(DibWriter.Meta(notebook, listAll: true));
        var code = notebook.Cells.Where(cell => cell.Kind == CellKind.Code).ToList();
        var losses = new List<string>();
        Add("the outputs of", code.Where(cell => cell.Outputs.Count > 0));
        Add("the metadata (tags among them) of", notebook.Cells.Where(cell => cell.Metadata.Any(entry => !IsImplied(entry))));
        Add("the attachments of", notebook.Cells.Where(cell => cell.Json["attachments"] is JsonObject { Count: > 0 }));
        Add("the place, for want of text, of", notebook.Cells.Where(cell => DibWriter.Trimmed(cell).Length == 0));
        Add("the blank lines around", notebook.Cells.Where(HasBlankEnds));
        Add("the unity (split at #!language lines) of", code.Where(cell => DibText.Splits(DibWriter.Trimmed(cell), kernels).Any()));
        return losses;

        void Add(string what, IEnumerable<NotebookCell> cells)
        {
            var numbers = notebook.Cells.Index().Where(cell => cells.Contains(cell.Item)).Select(cell => (cell.Index + 1).ToString(CultureInfo.InvariantCulture)).ToList();
            if (numbers.Count > 0)
            {
                losses.Add($"{what} {(numbers.Count == 1 ? "cell" : "cells")} {string.Join(", ", numbers)}");
            }
        }
    }

    private static bool HasBlankEnds(NotebookCell cell)
    {
        var lines = cell.Source[CellLanguage.AfterMagic(cell.Source)..].Split('\n');
        return DibWriter.Trimmed(cell).Length > 0 && CellLanguage.AfterMagic(cell.Source) == 0 && (lines[0].Length == 0 || lines[^1].Length == 0);
    }

    private static bool IsImplied(KeyValuePair<string, JsonNode?> entry) =>
        entry.Value is JsonObject { Count: 0 } or JsonArray { Count: 0 }
        || (LanguageKeys.Contains(entry.Key) && entry.Value is JsonObject { Count: 1 } named && named.First().Key is "kernelName" or "language");
}

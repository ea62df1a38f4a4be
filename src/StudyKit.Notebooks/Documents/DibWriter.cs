using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using StudyKit.Errors;

namespace StudyKit.Notebooks.Documents;

/// <summary>Writes a notebook as a <c>.dib</c> script; cells that were read from one and not changed are copied.</summary>
internal static class DibWriter
{
    // What the kernel's name says already, and what belongs to a Jupyter front end or to a run.
    private static readonly string[] JupyterKeys = ["kernelspec", "language_info", "papermill"];

    /// <summary>The script.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="read">The script it was read from, or null.</param>
    /// <param name="metaRead">What <see cref="Meta"/> gave when it had been read.</param>
    /// <exception cref="InputException">A text that is no code has a line at which the format would split it.</exception>
    public static string Write(NotebookDocument notebook, DibText? read, JsonObject? metaRead)
    {
        var newLine = read?.NewLine ?? "\n";
        var meta = Meta(notebook, listAll: read is null);
        var kernels = DibKernels.Of(meta);
        var text = new StringBuilder();
        text.Append(read is not null && JsonNode.DeepEquals(meta, metaRead)
            ? read.Preamble
            : DibText.MetaLine + newLine + newLine + NotebookJson.Write(meta, null, JsonLayout.Compact) + newLine + newLine);
        var copied = true;
        for (var i = 0; i < notebook.Cells.Count; i++)
        {
            var cell = notebook.Cells[i];
            var language = notebook.LanguageOf(cell);
            if (cell.Dib is { } original && original.Language.Equals(language, StringComparison.OrdinalIgnoreCase) && original.Source == cell.Source)
            {
                // Text without a language line is in the default language only at the top.
                Separate(text, newLine, copied);
                text.Append(original.Head.Length == 0 && i > 0 ? $"#!{language}{newLine}{newLine}" : original.Head).Append(original.Body).Append(original.Tail);
                copied = true;
                continue;
            }

            var body = Body(notebook, cell, i, language, kernels);
            if (body.Length == 0)
            {
                continue;
            }

            var kept = cell.Dib is { } dib && dib.Language == language && (dib.Head.Length > 0 || i == 0) ? dib : null;
            Separate(text, newLine, copied && kept is not null);
            text.Append(kept?.Head ?? $"#!{language}{newLine}{newLine}").Append(body.Replace("\n", newLine, StringComparison.Ordinal));
            text.Append(cell.Dib is { } before ? (before.Body.EndsWith('\n') ? newLine : string.Empty) + before.Tail : newLine);
            copied = cell.Dib is not null;
        }

        return text.ToString();
    }

    /// <summary>The metadata of a script: the notebook's, without what only Jupyter reads, and the cells' languages in the list.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="listAll">Whether to list the languages that every reader knows, too.</param>
    public static JsonObject Meta(NotebookDocument notebook, bool listAll)
    {
        var info = ((notebook.Metadata["polyglot_notebook"] ?? notebook.Metadata["dotnet_interactive"]) as JsonObject)?["kernelInfo"] as JsonObject;
        var meta = new JsonObject { ["kernelInfo"] = info?.DeepClone() ?? new JsonObject { ["defaultKernelName"] = notebook.DefaultLanguage, ["items"] = new JsonArray() } };
        foreach (var (key, value) in notebook.Metadata.Where(entry => !JupyterKeys.Contains(entry.Key) && entry.Key is not ("polyglot_notebook" or "dotnet_interactive")))
        {
            meta[key] = value?.DeepClone();
        }

        if (meta["kernelInfo"]!["items"] is JsonArray items)
        {
            var languages = notebook.Cells.Select(notebook.LanguageOf).Where(language => language != CellLanguage.Markdown && (listAll || CellLanguage.OfLine("#!" + language) is null));
            foreach (var language in languages.Distinct(StringComparer.Ordinal).Where(language => !items.Any(item => Names(item, language))).ToList())
            {
                items.Add((JsonNode)new JsonObject { ["aliases"] = new JsonArray(), ["name"] = language });
            }
        }

        return meta;
    }

    /// <summary>The text of a cell as the format has it: without the line that names its language, and without blank lines around.</summary>
    public static string Trimmed(NotebookCell cell)
    {
        var source = cell.Kind == CellKind.Code ? cell.Source[CellLanguage.AfterMagic(cell.Source)..] : cell.Source;
        var lines = source.ReplaceLineEndings("\n").Split('\n').SkipWhile(line => line.Length == 0).ToList();
        while (lines.Count > 0 && lines[^1].Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return string.Join('\n', lines);
    }

    private static string Body(NotebookDocument notebook, NotebookCell cell, int index, string language, DibKernels kernels)
    {
        var body = Trimmed(cell);
        if (cell.Kind != CellKind.Code && DibText.Splits(body, kernels).FirstOrDefault() is { } line)
        {
            throw new InputException(
                notebook.Name,
                null,
                string.Create(CultureInfo.InvariantCulture, $"cell {index + 1} ({language}): the line '{line}'"),
                "text without such lines: a .dib splits there and has no escape");
        }

        return body;
    }

    // A cell that was added after one that ended the file, or before one that began it, gets its blank line.
    private static void Separate(StringBuilder text, string newLine, bool copied)
    {
        if (copied || text.Length == 0)
        {
            return;
        }

        for (var ends = Ends(text, newLine); ends < 2; ends++)
        {
            text.Append(newLine);
        }
    }

    private static int Ends(StringBuilder text, string newLine)
    {
        var tail = text.ToString(Math.Max(0, text.Length - (2 * newLine.Length)), Math.Min(text.Length, 2 * newLine.Length));
        return tail.EndsWith(newLine + newLine, StringComparison.Ordinal) ? 2 : tail.EndsWith(newLine, StringComparison.Ordinal) ? 1 : 0;
    }

    private static bool Names(JsonNode? item, string language) =>
        item is JsonObject kernel && (Is(kernel["name"], language) || (kernel["aliases"] is JsonArray aliases && aliases.Any(alias => Is(alias, language))));

    private static bool Is(JsonNode? name, string language) =>
        name?.GetValueKind() == JsonValueKind.String && name.GetValue<string>().Equals(language, StringComparison.OrdinalIgnoreCase);
}

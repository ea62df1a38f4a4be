using System.Text.Json;
using System.Text.Json.Nodes;
using StudyKit.Errors;

namespace StudyKit.Notebooks.Documents;

/// <summary>A <c>.dib</c> script as it was read: what precedes the cells, the cells, and every line end of it.</summary>
internal sealed class DibText
{
    /// <summary>Starts the line before the notebook's metadata.</summary>
    public const string MetaLine = "#!meta";

    private const string DefaultLanguage = CellLanguage.CSharp;

    private DibText(string preamble, JsonObject? meta, IReadOnlyList<DibCell> cells, string newLine)
    {
        (Preamble, Meta, Cells, NewLine) = (preamble, meta, cells, newLine);
    }

    /// <summary>What precedes the first cell, metadata included, as in the file.</summary>
    public string Preamble { get; }

    /// <summary>The notebook's metadata, or null when the file has none.</summary>
    public JsonObject? Meta { get; }

    /// <summary>The cells in order.</summary>
    public IReadOnlyList<DibCell> Cells { get; }

    /// <summary>The line ending of the file.</summary>
    public string NewLine { get; }

    /// <summary>Reads a script.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">Name of the file, for errors.</param>
    /// <exception cref="InputException">Its metadata are no JSON.</exception>
    public static DibText Read(string text, string name)
    {
        var lines = Lines(text);
        var feed = text.IndexOf('\n', StringComparison.Ordinal);
        var newLine = feed > 0 && text[feed - 1] == '\r' ? "\r\n" : "\n";
        var at = 0;
        while (at < lines.Count && lines[at].Text.Length == 0)
        {
            at++;
        }

        var (meta, afterMeta) = at < lines.Count && lines[at].Text.StartsWith(MetaLine, StringComparison.Ordinal) ? ReadMeta(text, lines, at, name) : (null, at);
        var preambleEnd = Start(lines, afterMeta, text);
        var (preamble, cells) = ReadCells(text, lines, afterMeta, DibKernels.Of(meta));
        return new DibText(text[..preambleEnd] + preamble, meta, cells, newLine);
    }

    /// <summary>The lines of a cell that start another, by position from 0; the first line of text is not looked at.</summary>
    public static IEnumerable<string> Splits(string source, DibKernels kernels) =>
        source.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => kernels.Of(line) is not null);

    private static (JsonObject Meta, int After) ReadMeta(string text, List<Line> lines, int at, string name)
    {
        var first = at + 1;
        var after = first;
        while (after < lines.Count && !lines[after].Text.StartsWith("#!", StringComparison.Ordinal))
        {
            after++;
        }

        var json = text[Start(lines, first, text)..Start(lines, after, text)];
        try
        {
            return JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) is JsonObject meta
                ? (meta, after)
                : throw new InputException(name, first + 1, "JSON that is no object", $"the notebook's metadata after {MetaLine}");
        }
        catch (JsonException e)
        {
            throw new InputException(name, first + 1 + e.LineNumber, JsonFault.Describe(e), $"the notebook's metadata (JSON) after {MetaLine}", e);
        }
    }

    private static (string Preamble, List<DibCell> Cells) ReadCells(string text, List<Line> lines, int from, DibKernels kernels)
    {
        var cells = new List<DibCell>();
        var preamble = string.Empty;
        for (var at = from; at < lines.Count;)
        {
            var named = kernels.Of(lines[at].Text);
            var body = named is null ? at : at + 1;
            var end = body;
            while (end < lines.Count && kernels.Of(lines[end].Text) is null)
            {
                end++;
            }

            var (first, last) = (body, end);
            while (first < last && lines[first].Text.Length == 0)
            {
                first++;
            }

            while (last > first && lines[last - 1].Text.Length == 0)
            {
                last--;
            }

            string Between(int start, int stop) => text[Start(lines, start, text)..Start(lines, stop, text)];
            if (first == last)
            {
                // A cell without text is none; its line stays where it is.
                if (cells.Count == 0)
                {
                    preamble += Between(at, end);
                }
                else
                {
                    cells[^1] = cells[^1] with { Tail = cells[^1].Tail + Between(at, end) };
                }
            }
            else
            {
                var source = string.Join('\n', lines[first..last].Select(line => line.Text));
                cells.Add(new DibCell(named ?? kernels.Default, source, Between(at, first), Between(first, last), Between(last, end)));
            }

            at = end;
        }

        return (preamble, cells);
    }

    private static int Start(List<Line> lines, int index, string text) => index < lines.Count ? lines[index].Start : text.Length;

    private static List<Line> Lines(string text)
    {
        var lines = new List<Line>();
        for (var start = 0; start < text.Length;)
        {
            var feed = text.IndexOf('\n', start);
            var end = feed < 0 ? text.Length : feed;
            var stop = end > start && text[end - 1] == '\r' ? end - 1 : end;
            lines.Add(new Line(start, text[start..stop]));
            start = end + 1;
        }

        return lines;
    }

    private readonly record struct Line(int Start, string Text);
}

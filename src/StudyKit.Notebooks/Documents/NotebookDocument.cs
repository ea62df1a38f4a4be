using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using StudyKit.Data;
using StudyKit.Errors;

namespace StudyKit.Notebooks.Documents;

/// <summary>
/// A notebook: Jupyter's (nbformat 4) or a <c>.dib</c> script, which has no outputs. What was read and not changed is written back
/// byte for byte; what was changed keeps the layout, line endings, key order and unknown fields of the rest.
/// </summary>
public sealed class NotebookDocument
{
    private readonly JsonObject _root;
    private readonly JsonText? _json;
    private readonly DibText? _dib;
    private readonly JsonObject? _metaRead;
    private readonly JsonLayout _layout;
    private readonly bool _hasMark;
    private readonly List<NotebookCell> _cells;

    private NotebookDocument(string name, JsonObject root, JsonText? json, DibText? dib, bool hasMark)
    {
        (Name, _root, _json, _dib, _hasMark) = (name, root, json, dib, hasMark);
        _layout = json is null ? JsonLayout.Nbformat : JsonLayout.Detect(json.Text);
        _cells = [.. root["cells"]!.AsArray().Select((cell, i) => new NotebookCell(cell!.AsObject()) { Dib = dib?.Cells[i] })];
        _metaRead = dib is null ? null : DibWriter.Meta(this, listAll: false);
    }

    private NotebookDocument(NotebookDocument original)
    {
        (Name, _dib, _metaRead, _layout, _hasMark) = (original.Name, original._dib, original._metaRead, original._layout, original._hasMark);
        _root = (JsonObject)original._root.DeepClone();
        _json = original._json?.For(original._root, _root);
        _cells = [.. _root["cells"]!.AsArray().Select((cell, i) => new NotebookCell(cell!.AsObject()) { Dib = original._cells[i].Dib })];
    }

    /// <summary>The path it was read from, or another name for messages.</summary>
    public string Name { get; }

    /// <summary>The format it was read in, in which <see cref="ToBytes()"/> gives it back.</summary>
    public NotebookFormat Format => _dib is null ? NotebookFormat.Ipynb : NotebookFormat.Dib;

    /// <summary>The notebook's metadata.</summary>
    public JsonObject Metadata => _root["metadata"]!.AsObject();

    /// <summary>The minor version of nbformat 4; cells have ids from 5 on. A script counts as 5.</summary>
    public int MinorVersion => _root["nbformat_minor"]!.GetValue<int>();

    /// <summary>The cells in order.</summary>
    public IReadOnlyList<NotebookCell> Cells => _cells;

    /// <summary>Language of cells that do not say theirs, in lower case.</summary>
    public string DefaultLanguage => CellLanguage.Default(this);

    /// <summary>Reads a notebook from a file: a script when the name ends in <c>.dib</c>, otherwise nbformat.</summary>
    /// <exception cref="InputException">The file is not there, or is no valid notebook.</exception>
    public static NotebookDocument Load(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, null, SystemFault.Describe(e), "a notebook that can be read", e);
        }
    }

    /// <summary>Reads a notebook from its bytes.</summary>
    /// <param name="bytes">Text in UTF-8, with a byte-order mark or without.</param>
    /// <param name="name">Path, or another name for messages; <c>.dib</c> at its end makes it a script.</param>
    /// <exception cref="InputException">The bytes are no valid notebook.</exception>
    public static NotebookDocument Parse(byte[] bytes, string name)
    {
        var (text, hasMark) = ReadText(bytes, name);
        if (FormatOf(name) == NotebookFormat.Dib)
        {
            var script = DibText.Read(text, name);
            return new NotebookDocument(name, DibNotebook.Of(script), null, script, hasMark);
        }

        var json = ReadJson(text, name);
        var root = json.Root.Node as JsonObject ?? throw new InputException(name, null, "JSON that is no object", "a notebook (nbformat 4)");
        return new NotebookDocument(name, NotebookCheck.Valid(root, name), json, null, hasMark);
    }

    /// <summary>An empty C# notebook (nbformat 4.5, kernel <c>.net-csharp</c>).</summary>
    /// <param name="name">Path, or another name for messages.</param>
    public static NotebookDocument Create(string name)
    {
        var root = new JsonObject
        {
            ["cells"] = new JsonArray(),
            ["metadata"] = DibNotebook.Metadata(null),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        return new NotebookDocument(name, root, null, null, false);
    }

    /// <summary>A copy that can be changed without changing this one.</summary>
    public NotebookDocument Copy() => new(this);

    /// <summary>The language of a cell, in lower case (<c>csharp</c>, <c>html</c>, <c>markdown</c> …).</summary>
    /// <remarks>A first-line <c>#!x</c> naming a known language wins over the cell's metadata, which wins over the notebook's.</remarks>
    public string LanguageOf(NotebookCell cell) => CellLanguage.Of(this, cell);

    /// <summary>Puts a new cell before position <paramref name="index"/>.</summary>
    /// <param name="index">From 0 to the number of cells.</param>
    /// <param name="kind">What the cell is.</param>
    /// <param name="source">Its text.</param>
    /// <param name="id">Id wanted, where the notebook's version has ids; a number is added when it is taken.</param>
    public NotebookCell Insert(int index, CellKind kind, string source, string id)
    {
        // Keys in alphabetical order, as nbformat writes them.
        var json = new JsonObject { ["cell_type"] = kind switch { CellKind.Code => "code", CellKind.Markdown => "markdown", _ => "raw" } };
        if (kind == CellKind.Code)
        {
            json["execution_count"] = null;
        }

        if (MinorVersion >= 5)
        {
            json["id"] = FreeId(id);
        }

        json["metadata"] = new JsonObject();
        if (kind == CellKind.Code)
        {
            json["outputs"] = new JsonArray();
        }

        json["source"] = MultilineText.ToLines(source);
        _root["cells"]!.AsArray().Insert(index, json);
        var cell = new NotebookCell(json);
        _cells.Insert(index, cell);
        return cell;
    }

    /// <summary>Takes the cell at position <paramref name="index"/> out.</summary>
    public void RemoveAt(int index)
    {
        _root["cells"]!.AsArray().RemoveAt(index);
        _cells.RemoveAt(index);
    }

    /// <summary>What a file of <paramref name="format"/> cannot hold of this notebook, one phrase each ("the outputs of cells 1, 4"); none when it holds all.</summary>
    /// <exception cref="InputException">It cannot be written in that format at all.</exception>
    public IReadOnlyList<string> LossesAs(NotebookFormat format) => format == NotebookFormat.Ipynb ? [] : NotebookLosses.InDib(this);

    /// <summary>The notebook as it is written in the format it was read in: the bytes that were read, when nothing has changed since.</summary>
    /// <exception cref="InputException">The format cannot hold it (<see cref="ToBytes(NotebookFormat)"/>).</exception>
    public byte[] ToBytes() => ToBytes(Format);

    /// <summary>The notebook as it is written in <paramref name="format"/>.</summary>
    /// <exception cref="InputException">A Markdown or raw cell has a line that starts a cell in a script, which has no escape for it.</exception>
    public byte[] ToBytes(NotebookFormat format)
    {
        var text = format == NotebookFormat.Dib ? DibWriter.Write(this, _dib, _metaRead) : NotebookJson.Write(_root, _json, _layout);
        return [.. _hasMark && format == Format ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(text)];
    }

    /// <summary>Writes the notebook aside and renames it: as a script when the name ends in <c>.dib</c>, as nbformat when in <c>.ipynb</c>, else in its own format.</summary>
    /// <exception cref="InputException">The place cannot be written, or the format cannot hold the notebook (<see cref="ToBytes(NotebookFormat)"/>).</exception>
    public void Save(string path)
    {
        var bytes = ToBytes(path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) || FormatOf(path) == NotebookFormat.Dib ? FormatOf(path) : Format);
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    /// <summary>The format that a file's name stands for: a script's when it ends in <c>.dib</c>, otherwise nbformat.</summary>
    public static NotebookFormat FormatOf(string path) => path.EndsWith(".dib", StringComparison.OrdinalIgnoreCase) ? NotebookFormat.Dib : NotebookFormat.Ipynb;

    private static (string Text, bool HasMark) ReadText(byte[] bytes, string name)
    {
        var hasMark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble);
        try
        {
            return (new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.AsSpan(hasMark ? Encoding.UTF8.Preamble.Length : 0)), hasMark);
        }
        catch (DecoderFallbackException e)
        {
            throw new InputException(name, null, "bytes that are not UTF-8", "a notebook in UTF-8", e);
        }
    }

    private static JsonText ReadJson(string text, string name)
    {
        try
        {
            return JsonText.Read(text);
        }
        catch (JsonException e)
        {
            throw new InputException(name, e.LineNumber + 1, JsonFault.Describe(e), "a notebook (nbformat 4)", e);
        }
    }

    /// <summary>Gives every cell an id that the notebook's version wants and its writer forgot.</summary>
    internal void CompleteIds()
    {
        foreach (var (index, cell) in _cells.Index().Where(cell => MinorVersion >= 5 && cell.Item.Id is null))
        {
            var place = cell.Json.TakeWhile(member => string.CompareOrdinal(member.Key, "id") < 0).Count();
            cell.Json.Insert(place, "id", FreeId(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"cell-{index + 1}")));
        }
    }

    private string FreeId(string wanted)
    {
        var taken = _cells.Select(cell => cell.Id).ToHashSet(StringComparer.Ordinal);
        var id = wanted;
        for (var number = 2; taken.Contains(id); number++)
        {
            id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{wanted}-{number}");
        }

        return id;
    }
}

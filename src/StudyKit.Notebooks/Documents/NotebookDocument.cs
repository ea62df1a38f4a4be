using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using StudyKit.Data;
using StudyKit.Errors;

namespace StudyKit.Notebooks.Documents;

/// <summary>
/// A Jupyter notebook, nbformat 4. What was read and not changed is written back byte for byte; what was changed keeps
/// the notebook's indent, line endings, key order and unknown fields.
/// </summary>
public sealed class NotebookDocument
{
    private readonly JsonObject _root;
    private readonly JsonLayout _layout;
    private readonly byte[]? _original;
    private readonly Lazy<string> _originalText;
    private readonly List<NotebookCell> _cells;

    private NotebookDocument(string name, JsonObject root, JsonLayout layout, byte[]? original)
    {
        (Name, _root, _layout, _original) = (name, root, layout, original);
        _originalText = new Lazy<string>(() => NotebookJson.Write(ReadJson(original!, name).Root, layout));
        _cells = [.. root["cells"]!.AsArray().Select(cell => new NotebookCell(cell!.AsObject()))];
    }

    /// <summary>The path it was read from, or another name for messages.</summary>
    public string Name { get; }

    /// <summary>The notebook's metadata.</summary>
    public JsonObject Metadata => _root["metadata"]!.AsObject();

    /// <summary>The minor version of nbformat 4; cells have ids from 5 on.</summary>
    public int MinorVersion => _root["nbformat_minor"]!.GetValue<int>();

    /// <summary>The cells in order.</summary>
    public IReadOnlyList<NotebookCell> Cells => _cells;

    /// <summary>Reads a notebook from a file.</summary>
    /// <exception cref="InputException">The file is not there, or is no valid nbformat 4 notebook.</exception>
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
    /// <param name="bytes">JSON in UTF-8.</param>
    /// <param name="name">Path, or another name for messages.</param>
    /// <exception cref="InputException">The bytes are no valid nbformat 4 notebook.</exception>
    public static NotebookDocument Parse(byte[] bytes, string name)
    {
        var (root, layout) = ReadJson(bytes, name);
        return new NotebookDocument(name, NotebookCheck.Valid(root, name), layout, bytes);
    }

    /// <summary>An empty C# notebook (nbformat 4.5, kernel <c>.net-csharp</c>).</summary>
    /// <param name="name">Path, or another name for messages.</param>
    public static NotebookDocument Create(string name)
    {
        var root = new JsonObject
        {
            ["cells"] = new JsonArray(),
            ["metadata"] = new JsonObject
            {
                ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" },
                ["language_info"] = new JsonObject { ["name"] = "polyglot-notebook" },
                ["polyglot_notebook"] = new JsonObject
                {
                    ["kernelInfo"] = new JsonObject
                    {
                        ["defaultKernelName"] = "csharp",
                        ["items"] = new JsonArray(new JsonObject { ["aliases"] = new JsonArray(), ["name"] = "csharp" }),
                    },
                },
            },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        return new NotebookDocument(name, root, JsonLayout.Nbformat, null);
    }

    /// <summary>A copy that can be changed without changing this one.</summary>
    public NotebookDocument Copy() => new(Name, (JsonObject)_root.DeepClone(), _layout, _original);

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

    /// <summary>The notebook as it is written: the bytes that were read, when nothing has changed since.</summary>
    public byte[] ToBytes()
    {
        var text = NotebookJson.Write(_root, _layout);
        if (_original is not null && text == _originalText.Value)
        {
            return _original;
        }

        return Encoding.UTF8.GetBytes(text);
    }

    /// <summary>Writes the notebook aside and renames it.</summary>
    /// <exception cref="InputException">The place cannot be written.</exception>
    public void Save(string path)
    {
        var bytes = ToBytes();
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    private static (JsonObject Root, JsonLayout Layout) ReadJson(byte[] bytes, string name)
    {
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
            var options = new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 512 };
            return JsonNode.Parse(text, documentOptions: options) is JsonObject root
                ? (root, JsonLayout.Detect(text))
                : throw new InputException(name, null, "JSON that is no object", "a notebook (nbformat 4)");
        }
        catch (DecoderFallbackException e)
        {
            throw new InputException(name, null, "bytes that are not UTF-8", "a notebook in UTF-8", e);
        }
        catch (JsonException e)
        {
            throw new InputException(name, e.LineNumber + 1, JsonFault.Describe(e), "a notebook (nbformat 4)", e);
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

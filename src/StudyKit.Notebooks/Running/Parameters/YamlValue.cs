using StudyKit.Errors;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace StudyKit.Notebooks.Running.Parameters;

/// <summary>YAML (and so JSON) as values: null, bool, whole and floating-point numbers, text, lists and mappings from text.</summary>
internal static class YamlValue
{
    // A parameter is spelt out in a cell: more than this is a file's business, or a trick with aliases.
    private const int Most = 100_000;
    private const int Deepest = 64;

    /// <summary>The top mapping of a document, with the place of each entry; empty when the document is.</summary>
    /// <param name="text">The document.</param>
    /// <param name="name">Its file, or another name for messages.</param>
    /// <exception cref="InputException">The text is no YAML, or not one mapping.</exception>
    public static IReadOnlyList<(string Key, YamlNode Node)> Entries(string text, string name)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 0 || stream.Documents[0].RootNode is YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or null or "~" or "null" })
            {
                return [];
            }

            return stream.Documents is [{ RootNode: YamlMappingNode mapping }]
                ? [.. Members(mapping, name, 0).Select(entry => (entry.Key, entry.Value))]
                : throw new InputException(name, null, stream.Documents.Count > 1 ? "several documents" : "no mapping", "one YAML mapping: name: value");
        }
        catch (YamlException e)
        {
            throw new InputException(name, e.Start.Line, $"broken YAML: {e.InnerException?.Message ?? e.Message}", "YAML: name: value", e);
        }
    }

    /// <summary>What a node means.</summary>
    /// <exception cref="InputException">It is tagged with something that is not understood, or is too large.</exception>
    public static object? Of(YamlNode node, string name)
    {
        var left = Most;
        return Of(node, name, 0, ref left);
    }

    private static object? Of(YamlNode node, string name, int depth, ref int left)
    {
        if (--left < 0 || depth > Deepest)
        {
            throw new InputException(name, node.Start.Line, "a value of too many parts", $"at most {Most} parts, {Deepest} deep");
        }

        switch (node)
        {
            case YamlScalarNode scalar:
                return Scalar(scalar, name);
            case YamlSequenceNode sequence:
                var items = new List<object?>();
                foreach (var item in sequence.Children)
                {
                    items.Add(Of(item, name, depth + 1, ref left));
                }

                return items;
            default:
                var members = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
                foreach (var (key, value) in Members((YamlMappingNode)node, name, depth))
                {
                    members[key] = Of(value, name, depth + 1, ref left);
                }

                return members;
        }
    }

    // What `<<` brings in gives way to the mapping's own entries.
    private static OrderedDictionary<string, YamlNode> Members(YamlMappingNode mapping, string name, int depth)
    {
        if (depth > Deepest)
        {
            throw new InputException(name, mapping.Start.Line, "a mapping that merges itself", "mappings without a circle");
        }

        var members = new OrderedDictionary<string, YamlNode>(StringComparer.Ordinal);
        var merged = new List<YamlNode>();
        foreach (var (key, value) in mapping.Children)
        {
            if (key is YamlScalarNode { Style: ScalarStyle.Plain, Value: "<<" })
            {
                merged.AddRange(value is YamlSequenceNode several ? several.Children : [value]);
            }
            else
            {
                members[Key(key, name)] = value;
            }
        }

        foreach (var node in merged)
        {
            var source = node as YamlMappingNode ?? throw new InputException(name, node.Start.Line, "'<<' with no mapping", "a mapping to merge");
            foreach (var (key, value) in Members(source, name, depth + 1))
            {
                members.TryAdd(key, value);
            }
        }

        return members;
    }

    private static string Key(YamlNode node, string name) => node is YamlScalarNode scalar
        ? scalar.Value ?? string.Empty
        : throw new InputException(name, node.Start.Line, "a key that is a list or mapping", "a key that is text");

    private static object? Scalar(YamlScalarNode scalar, string name)
    {
        var text = scalar.Value ?? string.Empty;
        if (scalar.Tag.IsEmpty)
        {
            return scalar.Style == ScalarStyle.Plain ? YamlScalar.Meaning(text) : text;
        }

        return scalar.Tag.Value switch
        {
            "!" or "tag:yaml.org,2002:str" => text,
            "tag:yaml.org,2002:null" => null,
            "tag:yaml.org,2002:bool" when YamlScalar.Meaning(text) is bool flag => flag,
            "tag:yaml.org,2002:int" when YamlScalar.Integer(text) is { } number => number,
            "tag:yaml.org,2002:float" when YamlScalar.Real(text) is { } number => number,
            "tag:yaml.org,2002:float" when YamlScalar.Integer(text) is System.Numerics.BigInteger number => (double)number,
            "tag:yaml.org,2002:float" when YamlScalar.Meaning(text) is double number => number,
            var tag => throw new InputException(name, scalar.Start.Line, $"'{text}' tagged {tag}", "a value that is null, a truth, a number or text"),
        };
    }
}

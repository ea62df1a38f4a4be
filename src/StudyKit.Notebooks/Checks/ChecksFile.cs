using System.Numerics;
using StudyKit.Errors;
using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Running.Parameters;

namespace StudyKit.Notebooks.Checks;

/// <summary>
/// What is expected of a notebook's numbers, in YAML or JSON: <c>name: 5060</c> (exactly), or <c>name: {expected: 0.6, absolute: 0.05, relative: 0.01}</c>,
/// or <c>name: {low: 0, high: 1}</c>.
/// </summary>
public static class ChecksFile
{
    /// <summary>The tag of a raw cell that holds the same text inside the notebook.</summary>
    public const string Tag = "checks";

    private static readonly string[] Keys = ["expected", "absolute", "relative", "low", "high"];

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">It cannot be read, or an entry is not understood.</exception>
    public static IReadOnlyDictionary<string, NumberExpectation> Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, null, SystemFault.Describe(e), "a YAML or JSON file of checks", e);
        }
    }

    /// <summary>Reads the raw cells of a notebook that are tagged <see cref="Tag"/>.</summary>
    /// <exception cref="InputException">An entry is not understood.</exception>
    public static IReadOnlyDictionary<string, NumberExpectation> Of(NotebookDocument notebook)
    {
        var found = new Dictionary<string, NumberExpectation>(StringComparer.Ordinal);
        foreach (var cell in notebook.Cells.Where(cell => cell.Kind == CellKind.Raw && cell.HasTag(Tag)))
        {
            foreach (var (name, expectation) in Parse(cell.Source, $"{notebook.Name}, the raw cell tagged '{Tag}'"))
            {
                found[name] = expectation;
            }
        }

        return found;
    }

    /// <summary>Reads text.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="name">Its file, or another name for messages.</param>
    /// <exception cref="InputException">An entry is not understood.</exception>
    public static IReadOnlyDictionary<string, NumberExpectation> Parse(string text, string name)
    {
        var found = new Dictionary<string, NumberExpectation>(StringComparer.Ordinal);
        foreach (var (key, node) in YamlValue.Entries(text, name))
        {
            found[key] = Expectation(YamlValue.Of(node, name), key, name, node.Start.Line);
        }

        return found;
    }

    private static NumberExpectation Expectation(object? value, string check, string file, long line)
    {
        if (Number(value) is { } exact)
        {
            return new NumberExpectation { Value = exact };
        }

        if (value is not IReadOnlyDictionary<string, object?> members)
        {
            throw new InputException(file, line, $"check '{check}' that is no number", "a number, or {expected, absolute, relative} or {low, high}");
        }

        foreach (var (key, member) in members)
        {
            if (!Keys.Contains(key, StringComparer.Ordinal) || Number(member) is null)
            {
                throw new InputException(file, line, $"check '{check}': {key}: {member ?? "null"}", "numbers for " + string.Join(", ", Keys));
            }
        }

        var expectation = new NumberExpectation
        {
            Value = Member("expected"),
            AbsoluteTolerance = Member("absolute") ?? 0,
            RelativeTolerance = Member("relative") ?? 0,
            Low = Member("low"),
            High = Member("high"),
        };
        try
        {
            expectation.Validate(check);
        }
        catch (OptionException e)
        {
            throw new InputException(file, line, e.Message, "a check that can pass", e);
        }

        return expectation;

        double? Member(string key) => members.TryGetValue(key, out var member) ? Number(member) : null;
    }

    private static double? Number(object? value) => value switch
    {
        BigInteger whole => (double)whole,
        double real => real,
        _ => null,
    };
}

using System.Text;
using System.Text.RegularExpressions;
using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Sessions.Magics;

namespace StudyKit.Notebooks.Sessions;

/// <summary>Splits a cell at its magics and takes its directives out; both stand at column 0, one a line.</summary>
internal sealed partial class CellParts
{
    private readonly List<CellPart> _parts = [];
    private readonly List<PackageDirective> _packages = [];
    private readonly StringBuilder _text = new();
    private string _language;
    private int _start = 1;
    private int _packagesAt = -1;

    // A magic that the lines below belong to.
    private MagicCall? _open;

    private CellParts(string language)
    {
        _language = language;
    }

    /// <summary>The parts in order.</summary>
    /// <exception cref="CellException">The cell names a language or magic that is not here, or one of its lines is not right.</exception>
    public static IReadOnlyList<CellPart> Of(string source, string language)
    {
        var cell = new CellParts(language);
        var number = 0;
        foreach (var line in source.ReplaceLineEndings("\n").Split('\n'))
        {
            cell.Take(line, ++number);
        }

        cell.Close(number + 1);
        if (cell._packagesAt >= 0)
        {
            // All of a cell's packages together, so that one version of each is chosen.
            cell._parts.Insert(cell._packagesAt, new CellPart(CellPartKind.Packages, cell._packages[0].Line, string.Empty) { Packages = cell._packages });
        }

        return cell._parts;
    }

    private void Take(string line, int number)
    {
        if (MagicTable.Call(line, number, _language) is { } call)
        {
            Close(number + 1);
            if (call is { Magic: LanguageMagic, Arguments.IsHelp: false })
            {
                _language = CellLanguage.OfLine(call.Magic.Name)!;
            }
            else if (call is { Magic.TakesRest: true, Arguments.IsHelp: false })
            {
                (_open, _language) = (call, ValueSources.ValueKernel);
            }
            else
            {
                Add(call);
            }
        }
        else if (CellLanguage.OfLine(MagicTable.NameOf(line)) is { } absent)
        {
            throw new CellException(number, AbsentKernels.Describe(absent));
        }
        else if (_language != CellLanguage.CSharp || !TakeDirective(line, number))
        {
            _text.Append(line).Append('\n');
        }
    }

    private bool TakeDirective(string line, int number)
    {
        if (DirectiveLine().Match(line) is { Success: true } directive)
        {
            var (isSource, text) = (directive.Groups["kind"].Value == "i", directive.Groups["text"].Value);
            if (text.StartsWith(NuGet, StringComparison.OrdinalIgnoreCase))
            {
                _packagesAt = _packagesAt < 0 ? _parts.Count : _packagesAt;
                _packages.Add(new PackageDirective(number, isSource, text[NuGet.Length..].Trim()));
            }
            else if (isSource)
            {
                throw new CellException(number, $"""#i: found "{text}"; wanted #i "nuget:source" with an https address or a folder""");
            }
            else
            {
                _parts.Add(new CellPart(CellPartKind.Reference, number, text));
            }

            // References come before the code of their part, wherever in it they stand.
            _text.Append('\n');
            return true;
        }

        if (!line.StartsWith("#!", StringComparison.Ordinal))
        {
            return false;
        }

        var name = MagicTable.NameOf(line);
        throw new CellException(number, $"'{name}' is not understood here{(name == "#!connect" ? " (other kernels cannot be connected)" : string.Empty)}; wanted one of {string.Join(", ", MagicTable.All.Select(magic => magic.Name))}");
    }

    private void Add(MagicCall call)
    {
        if (!call.Arguments.IsHelp)
        {
            call.Magic.Check(call);
        }

        _parts.Add(new CellPart(CellPartKind.Magic, call.Line, string.Empty) { Call = call });
    }

    private void Close(int next)
    {
        var body = _text.ToString().TrimEnd();
        _text.Clear();
        if (_open is { } call)
        {
            _open = null;
            Add(call with { Rest = body });
        }
        else if (body.Length > 0)
        {
            // Lines before the part are blank in C#, so that the compiler counts lines as the cell does.
            _parts.Add(new CellPart(KindOf(_language, _start), _start, _language == CellLanguage.CSharp ? new string('\n', _start - 1) + body : body));
        }

        _start = next;
    }

    private static CellPartKind KindOf(string language, int line) => language switch
    {
        CellLanguage.CSharp => CellPartKind.CSharp,
        CellLanguage.Html => CellPartKind.Html,
        CellLanguage.Markdown => CellPartKind.Markdown,
        "javascript" => CellPartKind.Javascript,
        "mermaid" => CellPartKind.Mermaid,
        ValueSources.ValueKernel => throw new CellException(line, "found a value without a name; wanted #!value --name <name> on the line above it"),
        _ => throw new CellException(line, AbsentKernels.Describe(language)),
    };

    private const string NuGet = "nuget:";

    [GeneratedRegex("""^#(?<kind>[ri])\s+"(?<text>[^"]+)"\s*(//.*)?$""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DirectiveLine();
}

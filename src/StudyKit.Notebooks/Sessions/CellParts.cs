using System.Text;
using System.Text.RegularExpressions;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Sessions;

/// <summary>Splits a cell at its <c>#!language</c> lines and takes its directives out; both stand at column 0, one a line.</summary>
internal static partial class CellParts
{
    /// <summary>The parts in order.</summary>
    /// <exception cref="CellException">The cell names a language or directive that this host does not know.</exception>
    public static IReadOnlyList<CellPart> Of(string source, string language)
    {
        var parts = new List<CellPart>();
        var kind = KindOf(language, 1);
        var text = new StringBuilder();
        var start = 1;
        var number = 0;
        foreach (var line in source.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (CellLanguage.OfLine(line) is { } next)
            {
                Close(parts, kind, start, text);
                (kind, start) = (KindOf(next, number), number + 1);
            }
            else if (kind == CellPartKind.CSharp && Directive(line, number) is { } directive)
            {
                if (directive.Kind == CellPartKind.Import)
                {
                    Close(parts, kind, start, text);
                    start = number + 1;
                }
                else
                {
                    // References come before the code of their part, wherever in it they stand.
                    text.Append('\n');
                }

                parts.Add(directive);
            }
            else
            {
                text.Append(line).Append('\n');
            }
        }

        Close(parts, kind, start, text);
        return parts;
    }

    private static void Close(List<CellPart> parts, CellPartKind kind, int start, StringBuilder text)
    {
        var body = text.ToString().TrimEnd();
        text.Clear();
        if (body.Length > 0)
        {
            // Lines before the part are blank in C#, so that the compiler counts lines as the cell does.
            parts.Add(new CellPart(kind, start, kind == CellPartKind.CSharp ? new string('\n', start - 1) + body : body));
        }
    }

    private static CellPartKind KindOf(string language, int line) => language switch
    {
        CellLanguage.CSharp => CellPartKind.CSharp,
        CellLanguage.Html => CellPartKind.Html,
        CellLanguage.Markdown => CellPartKind.Markdown,
        _ => throw new CellException(line, $"the language '{language}' cannot be run here; csharp can, html and markdown are shown"),
    };

    private static CellPart? Directive(string line, int number)
    {
        if (ReferenceLine().Match(line) is { Success: true } reference)
        {
            return new CellPart(CellPartKind.Reference, number, reference.Groups["path"].Value);
        }

        if (!line.StartsWith("#!", StringComparison.Ordinal) && !line.StartsWith("#i ", StringComparison.Ordinal))
        {
            return null;
        }

        var words = line.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words is ["#!import", var file]
            ? new CellPart(CellPartKind.Import, number, file.Trim('"'))
            : throw new CellException(number, $"'{words[0]}' is not understood here; {Understood}");
    }

    private const string Understood = "#!csharp, #!html, #!markdown, #!import \"file\" and #r \"path.dll\" are";

    [GeneratedRegex("""^#r\s+"(?<path>[^"]+)"\s*$""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ReferenceLine();
}

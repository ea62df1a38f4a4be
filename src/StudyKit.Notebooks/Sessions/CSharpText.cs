using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Sessions.Magics;

namespace StudyKit.Notebooks.Sessions;

/// <summary>A cell as the compiler's services see it: everything that is not C# is blank, so that positions hold.</summary>
internal static class CSharpText
{
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest, DocumentationMode.Parse, SourceCodeKind.Script);

    /// <summary>The text, as long as <paramref name="source"/>.</summary>
    public static string Of(string source, string language = CellLanguage.CSharp)
    {
        var text = source.ToCharArray();
        for (var start = 0; start < source.Length;)
        {
            var end = source.IndexOf('\n', start);
            end = end < 0 ? source.Length : end;
            var line = source.AsSpan(start, end - start);
            language = CellLanguage.OfLine(line) ?? (MagicTable.TakesRest(line) ? ValueSources.ValueKernel : language);
            if (language != CellLanguage.CSharp || IsDirective(line))
            {
                text.AsSpan(start, end - start).Fill(' ');
            }

            start = end + 1;
        }

        return new string(text);
    }

    /// <summary>Whether a line is a magic command or a directive.</summary>
    public static bool IsDirective(ReadOnlySpan<char> line) => line.StartsWith("#!") || line.StartsWith("#r") || line.StartsWith("#i ");

    /// <summary>Whether a cell can run as it is.</summary>
    public static CodeCompleteness Completeness(string source)
    {
        var tree = CSharpSyntaxTree.ParseText(Of(source), ParseOptions);
        if (!SyntaxFactory.IsCompleteSubmission(tree))
        {
            return CodeCompleteness.Incomplete;
        }

        return tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) ? CodeCompleteness.Invalid : CodeCompleteness.Complete;
    }
}

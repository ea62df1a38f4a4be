using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StudyKit.Notebooks.Reports;

/// <summary>
/// C# in HTML, every token in a span of its kind: <c>k</c> keyword, <c>s</c> text, <c>n</c> number, <c>c</c> comment, <c>t</c> type,
/// <c>m</c> method, <c>d</c> directive. The text itself is not changed.
/// </summary>
internal static class CodeHighlight
{
    private static readonly CSharpParseOptions Script =
        CSharpParseOptions.Default.WithKind(SourceCodeKind.Script).WithLanguageVersion(LanguageVersion.Preview);

    public static string CSharp(string source)
    {
        var spans = new List<(int Start, int End, char Kind)>();
        var code = WithoutDirectives(source, spans);
        foreach (var token in CSharpSyntaxTree.ParseText(code, Script).GetRoot().DescendantTokens())
        {
            AddTrivia(token.LeadingTrivia, spans);
            if (KindOf(token) is { } kind)
            {
                spans.Add((token.SpanStart, token.Span.End, kind));
            }

            AddTrivia(token.TrailingTrivia, spans);
        }

        spans.Sort((a, b) => a.Start.CompareTo(b.Start));
        var html = new StringBuilder(source.Length * 2);
        var at = 0;
        foreach (var (start, end, kind) in spans.Where(span => span.End > span.Start))
        {
            html.AppendEncoded(source.AsSpan(at, start - at)).Append("<span class=\"").Append(kind).Append("\">");
            html.AppendEncoded(source.AsSpan(start, end - start)).Append("</span>");
            at = end;
        }

        return html.AppendEncoded(source.AsSpan(at)).ToString();
    }

    // Magics are no C#: they are marked here, and blanked for the parser.
    private static string WithoutDirectives(string source, List<(int Start, int End, char Kind)> spans)
    {
        var code = source.ToCharArray();
        for (var start = 0; start < source.Length;)
        {
            var feed = source.IndexOf('\n', start);
            var end = feed < 0 ? source.Length : feed;
            var line = source.AsSpan(start, end - start);
            if (line.StartsWith("#!") || line.StartsWith("#r ") || line.StartsWith("#i "))
            {
                spans.Add((start, end, 'd'));
                code.AsSpan(start, end - start).Fill(' ');
            }

            start = end + 1;
        }

        return new string(code);
    }

    private static void AddTrivia(SyntaxTriviaList list, List<(int Start, int End, char Kind)> spans)
    {
        foreach (var trivia in list)
        {
            char? kind = trivia.Kind() switch
            {
                SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia or SyntaxKind.DisabledTextTrivia => 'c',
                SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia => 'c',
                _ when trivia.IsDirective => 'd',
                _ => null,
            };
            if (kind is { } known)
            {
                spans.Add((trivia.FullSpan.Start, trivia.FullSpan.End, known));
            }
        }
    }

    private static char? KindOf(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.NumericLiteralToken => 'n',
        SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.Utf8StringLiteralToken => 's',
        SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken => 's',
        SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedVerbatimStringStartToken or SyntaxKind.InterpolatedStringEndToken => 's',
        SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken => 's',
        SyntaxKind.InterpolatedRawStringEndToken or SyntaxKind.InterpolatedStringTextToken => 's',
        SyntaxKind.IdentifierToken => KindOfName(token),
        var kind => SyntaxFacts.IsKeywordKind(kind) ? 'k' : null,
    };

    // Without a compilation, types are told by where they stand; a receiver with a capital is taken for one too.
    private static char? KindOfName(SyntaxToken token) => token.Parent switch
    {
        BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or ConstructorDeclarationSyntax or TypeParameterSyntax => 't',
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => 'm',
        IdentifierNameSyntax { IsVar: true } => 'k',
        SimpleNameSyntax name when IsCalled(name) => 'm',
        GenericNameSyntax => 't',
        IdentifierNameSyntax name when IsType(name) => 't',
        _ => null,
    };

    private static bool IsCalled(SimpleNameSyntax name) => name.Parent switch
    {
        InvocationExpressionSyntax call => call.Expression == name,
        MemberAccessExpressionSyntax access => access.Name == name && access.Parent is InvocationExpressionSyntax call && call.Expression == access,
        MemberBindingExpressionSyntax binding => binding.Parent is InvocationExpressionSyntax,
        _ => false,
    };

    private static bool IsType(IdentifierNameSyntax name) => name.Parent switch
    {
        QualifiedNameSyntax or UsingDirectiveSyntax or NamespaceDeclarationSyntax or NameEqualsSyntax => false,
        MemberAccessExpressionSyntax access => access.Expression == name && char.IsUpper(name.Identifier.ValueText.FirstOrDefault()),
        _ => SyntaxFacts.IsInTypeOnlyContext(name),
    };
}

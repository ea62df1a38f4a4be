using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StudyKit.Notebooks.Running;

/// <summary>How the notebook declares a parameter.</summary>
/// <param name="Type">C# name of its type.</param>
/// <param name="IsInferred">Whether the declaration says <c>var</c> and the type is that of the literal behind it.</param>
internal sealed record ParameterDeclaration(string Type, bool IsInferred)
{
    /// <summary>The declarations in a parameters cell; a null declaration says <c>var</c> and leaves its type to more than a literal.</summary>
    public static IReadOnlyDictionary<string, ParameterDeclaration?> In(string source)
    {
        var found = new Dictionary<string, ParameterDeclaration?>(StringComparer.Ordinal);
        var tree = CSharpSyntaxTree.ParseText(source, CSharpParseOptions.Default.WithKind(SourceCodeKind.Script).WithLanguageVersion(LanguageVersion.Latest));
        foreach (var field in ((CompilationUnitSyntax)tree.GetRoot()).Members.OfType<FieldDeclarationSyntax>())
        {
            var type = field.Declaration.Type;
            foreach (var variable in field.Declaration.Variables)
            {
                found[variable.Identifier.ValueText] = type.IsVar ? Inferred(variable.Initializer?.Value) : new ParameterDeclaration(type.ToString(), false);
            }
        }

        return found;
    }

    private static ParameterDeclaration? Inferred(ExpressionSyntax? value)
    {
        var literal = value is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus ? minus.Operand : value;
        var type = (literal as LiteralExpressionSyntax)?.Token.Value switch
        {
            int => "int",
            long => "long",
            float => "float",
            double => "double",
            decimal => "decimal",
            bool => "bool",
            string => "string",
            _ => null,
        };
        return type is null ? null : new ParameterDeclaration(type, true);
    }
}

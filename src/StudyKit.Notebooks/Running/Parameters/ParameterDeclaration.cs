using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StudyKit.Notebooks.Running.Parameters;

/// <summary>How the notebook declares a parameter.</summary>
/// <param name="Type">C# name of its type.</param>
/// <param name="IsInferred">Whether the declaration says <c>var</c> and the type is that of the value behind it.</param>
internal sealed record ParameterDeclaration(string Type, bool IsInferred)
{
    /// <summary>The declarations in a parameters cell; a null declaration says <c>var</c> and leaves its type to more than literals.</summary>
    public static IReadOnlyDictionary<string, ParameterDeclaration?> In(string source)
    {
        var found = new Dictionary<string, ParameterDeclaration?>(StringComparer.Ordinal);
        foreach (var (type, variable) in Variables(source))
        {
            found[variable.Identifier.ValueText] = Of(type, variable);
        }

        return found;
    }

    /// <summary>The variables that a cell declares at its top, in order.</summary>
    public static IEnumerable<(TypeSyntax Type, VariableDeclaratorSyntax Variable)> Variables(string source)
    {
        var tree = CSharpSyntaxTree.ParseText(source, CSharpParseOptions.Default.WithKind(SourceCodeKind.Script).WithLanguageVersion(LanguageVersion.Latest));
        return from field in ((CompilationUnitSyntax)tree.GetRoot()).Members.OfType<FieldDeclarationSyntax>()
               from variable in field.Declaration.Variables
               select (field.Declaration.Type, variable);
    }

    /// <summary>The declaration of one variable.</summary>
    public static ParameterDeclaration? Of(TypeSyntax type, VariableDeclaratorSyntax variable) =>
        !type.IsVar ? new ParameterDeclaration(type.ToString(), false)
        : Inferred(variable.Initializer?.Value) is { } inferred ? new ParameterDeclaration(inferred, true)
        : null;

    private static string? Inferred(ExpressionSyntax? value) => value switch
    {
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus => Inferred(minus.Operand),
        CastExpressionSyntax cast => cast.Type.ToString(),
        ArrayCreationExpressionSyntax { Type.RankSpecifiers: [{ Rank: 1 }] } array => $"{array.Type.ElementType}[]",
        ImplicitArrayCreationExpressionSyntax { Commas.Count: 0 } array => Common([.. array.Initializer.Expressions.Select(Inferred)]),
        ObjectCreationExpressionSyntax created => created.Type.ToString(),
        LiteralExpressionSyntax literal => literal.Token.Value switch
        {
            int => "int",
            long => "long",
            uint => "uint",
            ulong => "ulong",
            float => "float",
            double => "double",
            decimal => "decimal",
            bool => "bool",
            char => "char",
            string => "string",
            _ => null,
        },
        InterpolatedStringExpressionSyntax => "string",
        MemberAccessExpressionSyntax { Expression: PredefinedTypeSyntax type, Name.Identifier.ValueText: "NaN" or "PositiveInfinity" or "NegativeInfinity" or "MaxValue" or "MinValue" or "Epsilon" } =>
            type.ToString(),
        _ => null,
    };

    private static string? Common(IReadOnlyList<string?> items)
    {
        var types = items.Distinct(StringComparer.Ordinal).ToList();
        return types switch
        {
            [{ } one] => one + "[]",
            { Count: > 1 } when types.TrueForAll(type => type is "int" or "long" or "double") => (types.Contains("double") ? "double" : "long") + "[]",
            _ => null,
        };
    }
}

using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StudyKit.Errors;

namespace StudyKit.Notebooks.Running.Parameters;

/// <summary>
/// The C# statement that gives a parameter its value, in plain C# that runs in every host. The declared type is kept:
/// <c>double beta = 1;</c> given 4 becomes <c>var beta = 4.0;</c>, and so does <c>var beta = 1.0;</c>.
/// </summary>
internal static class ParameterAssignment
{
    /// <summary>The statement, and the value as it is recorded in the notebook's metadata.</summary>
    /// <exception cref="OptionException">The name is no C# identifier, or the value does not fit the declared type.</exception>
    public static (string Statement, JsonNode? Recorded) Of(NotebookParameter parameter, ParameterDeclaration? declaration)
    {
        var (name, text, value) = parameter;
        OptionException.Require(
            SyntaxFacts.IsValidIdentifier(name) && SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None,
            "parameter",
            name,
            "a name that can be a C# variable");
        if (declaration is null)
        {
            return ($"var {name} = {CSharpLiteral.Of(value)};", Json(value));
        }

        var type = SyntaxFactory.ParseTypeName(declaration.Type);
        if (!TypedLiteral.IsKnown(type))
        {
            // Of a type that the kit does not know, the compiler says whether the value fits.
            return ($"{declaration.Type} {name} = {(value is null ? "null" : CSharpLiteral.Of(value))};", Json(value));
        }

        if (TypedLiteral.Of(type, value, text) is { } literal)
        {
            var isText = IsText(type);
            return ($"var {name} = {Typed(type, literal)};", isText && value is not null ? JsonValue.Create(text) : Json(value));
        }

        OptionException.Require(declaration.IsInferred, $"parameter {name}", text, $"a value for the declared type {declaration.Type}");
        return ($"var {name} = {CSharpLiteral.Of(value)};", Json(value));
    }

    /// <summary>A parameter's value as JSON; numbers that JSON lacks become text.</summary>
    public static JsonNode? Json(object? value) => value switch
    {
        null => null,
        bool flag => JsonValue.Create(flag),
        BigInteger number => JsonNode.Parse(CSharpLiteral.Digits(number)),
        double number when double.IsFinite(number) => JsonNode.Parse(CSharpLiteral.OfDouble(number)),
        double number => JsonValue.Create(number.ToString(CultureInfo.InvariantCulture)),
        IReadOnlyDictionary<string, object?> members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Json(member.Value)))),
        IReadOnlyList<object?> items => new JsonArray([.. items.Select(Json)]),
        _ => JsonValue.Create((string)value),
    };

    // What `var` would not infer from the literal alone is cast.
    private static string Typed(TypeSyntax type, string literal) => literal == "null" || type is NullableTypeSyntax { ElementType: var item } && !IsText(item)
        ? $"({type}){(literal[0] == '-' ? $"({literal})" : literal)}"
        : literal.StartsWith("new ", StringComparison.Ordinal) && !literal.StartsWith($"new {type}", StringComparison.Ordinal) ? $"({type}){literal}" : literal;

    private static bool IsText(TypeSyntax type) => type is NullableTypeSyntax nullable ? IsText(nullable.ElementType) : type.ToString() is "string" or "String" or "System.String";
}

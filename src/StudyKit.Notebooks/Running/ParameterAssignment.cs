using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.CSharp;
using StudyKit.Errors;

namespace StudyKit.Notebooks.Running;

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

        var isNullable = declaration.Type.EndsWith('?');
        var type = declaration.Type.TrimEnd('?');
        if (value is null && (isNullable || type == "string"))
        {
            return ($"var {name} = ({declaration.Type})null;", null);
        }

        var isKnown = IsKnown(type);
        if (isKnown && Literal(type, text, value) is { } literal)
        {
            var typed = isNullable && type != "string" ? $"({declaration.Type}){(literal[0] == '-' ? $"({literal})" : literal)}" : literal;
            return ($"var {name} = {typed};", type == "string" ? JsonValue.Create(text) : Json(value));
        }

        OptionException.Require(!isKnown || declaration.IsInferred, $"parameter {name}", text, $"a value for the declared type {declaration.Type}");

        // Of a type that the kit does not know, the compiler says whether the value fits.
        return isKnown
            ? ($"var {name} = {CSharpLiteral.Of(value)};", Json(value))
            : ($"{declaration.Type} {name} = {(value is null ? "null" : CSharpLiteral.Of(value))};", Json(value));
    }

    private static bool IsKnown(string type) => type is "string" or "bool" or "int" or "long" or "float" or "double" or "decimal";

    // The literal of the type, or null when the value does not fit it.
    private static string? Literal(string type, string text, object? value) => (type, value) switch
    {
        ("string", _) => CSharpLiteral.OfString(text),
        ("bool", bool) => CSharpLiteral.Of(value),
        ("int", BigInteger n) when n >= int.MinValue && n <= int.MaxValue => CSharpLiteral.Digits(n),
        ("long", BigInteger n) when n >= long.MinValue && n <= long.MaxValue => CSharpLiteral.Digits(n) + "L",
        ("double", BigInteger n) => CSharpLiteral.OfDouble((double)n),
        ("double", double x) => CSharpLiteral.OfDouble(x),
        ("float", BigInteger n) => CSharpLiteral.OfSingle((float)n),
        ("float", double x) when !double.IsFinite(x) || float.IsFinite((float)x) => CSharpLiteral.OfSingle((float)x),
        ("decimal", BigInteger or double) when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var d) =>
            d.ToString(CultureInfo.InvariantCulture) + "m",
        _ => null,
    };

    private static JsonNode? Json(object? value) => value switch
    {
        null => null,
        bool flag => JsonValue.Create(flag),
        BigInteger number => JsonNode.Parse(CSharpLiteral.Digits(number)),
        double number when double.IsFinite(number) => JsonValue.Create(number),

        // JSON has no such numbers.
        double number => JsonValue.Create(number.ToString(CultureInfo.InvariantCulture)),
        _ => JsonValue.Create((string)value),
    };
}

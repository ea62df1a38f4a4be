using System.Globalization;
using System.Numerics;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StudyKit.Notebooks.Running.Parameters;

/// <summary>The C# expression that gives a declared type a parameter's value: numbers, truths, text, times, and arrays, lists and dictionaries of them.</summary>
internal static class TypedLiteral
{
    private const string Invariant = "System.Globalization.CultureInfo.InvariantCulture";

    /// <summary>Whether the kit knows how to spell values of a type.</summary>
    public static bool IsKnown(TypeSyntax type) => type switch
    {
        NullableTypeSyntax nullable => IsKnown(nullable.ElementType),
        ArrayTypeSyntax { RankSpecifiers: [{ Rank: 1 }, ..] } array => IsKnown(array.ElementType),
        PredefinedTypeSyntax => true,
        NameSyntax name when Sequence(name) is { } item => IsKnown(item),
        NameSyntax name when Mapping(name) is { } item => IsKnown(item),
        NameSyntax name => Simple(name) is "BigInteger" or "DateTime" or "DateTimeOffset" or "DateOnly" or "TimeOnly" or "TimeSpan" or "Guid" or "Uri"
            or "Int32" or "Int64" or "Double" or "Single" or "Decimal" or "String" or "Boolean" or "Object",
        _ => false,
    };

    /// <summary>The expression, or null when the value does not fit the type.</summary>
    /// <param name="type">A known type.</param>
    /// <param name="value">The value.</param>
    /// <param name="text">The value as the user spelt it; null inside a list or mapping.</param>
    public static string? Of(TypeSyntax type, object? value, string? text)
    {
        switch (type)
        {
            case NullableTypeSyntax nullable:
                return value is null ? "null" : Of(nullable.ElementType, value, text);
            case ArrayTypeSyntax array:
                return value is IReadOnlyList<object?> items ? Items(ItemOf(array), items, $"new {array}") : null;
            case NameSyntax name when Sequence(name) is { } item:
                return value is IReadOnlyList<object?> list
                    ? Items(item, list, Simple(name) is "List" or "HashSet" ? $"new {name}" : Simple(name) is "IList" or "ICollection" ? $"new List<{item}>" : $"new {item}[]")
                    : null;
            case NameSyntax name when Mapping(name) is { } item:
                return value is IReadOnlyDictionary<string, object?> members ? Members(item, members) : null;
        }

        var simple = type is PredefinedTypeSyntax ? type.ToString() : Simple((NameSyntax)type);
        return Scalar(simple, value, text);
    }

    private static TypeSyntax ItemOf(ArrayTypeSyntax array) => array.RankSpecifiers.Count == 1
        ? array.ElementType
        : array.WithRankSpecifiers(array.RankSpecifiers.RemoveAt(0));

    private static string? Items(TypeSyntax item, IReadOnlyList<object?> values, string creation)
    {
        var literals = values.Select(value => Of(item, value, null)).ToList();
        var parentheses = creation.EndsWith(']') ? string.Empty : "()";
        return literals.Contains(null) ? null
            : literals.Count == 0 ? creation + (parentheses.Length == 0 ? " { }" : parentheses)
            : $"{creation} {{ {string.Join(", ", literals)} }}";
    }

    private static string? Members(TypeSyntax item, IReadOnlyDictionary<string, object?> members)
    {
        var literals = members.Select(member => Of(item, member.Value, null) is { } literal ? $"{{ {CSharpLiteral.OfString(member.Key)}, {literal} }}" : null).ToList();
        return literals.Contains(null) ? null
            : literals.Count == 0 ? $"new Dictionary<string, {item}>()"
            : $"new Dictionary<string, {item}> {{ {string.Join(", ", literals)} }}";
    }

    private static TypeSyntax? Sequence(NameSyntax name) => Generic(name) is { TypeArgumentList.Arguments: [var item] } generic
        && generic.Identifier.ValueText is "List" or "IList" or "ICollection" or "IEnumerable" or "IReadOnlyList" or "IReadOnlyCollection" or "HashSet"
            ? item
            : null;

    private static TypeSyntax? Mapping(NameSyntax name) => Generic(name) is { TypeArgumentList.Arguments: [var key, var item] } generic
        && generic.Identifier.ValueText is "Dictionary" or "IDictionary" or "IReadOnlyDictionary" && key.ToString() is "string" or "String"
            ? item
            : null;

    private static GenericNameSyntax? Generic(NameSyntax name) => name switch
    {
        GenericNameSyntax generic => generic,
        QualifiedNameSyntax { Right: GenericNameSyntax generic } => generic,
        _ => null,
    };

    private static string Simple(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => name.ToString(),
    };

    private static string? Scalar(string type, object? value, string? text) => (type, value) switch
    {
        ("string" or "String", null) => "null",
        ("string" or "String", string or not null) when text is not null && value is not (IReadOnlyList<object?> or IReadOnlyDictionary<string, object?>) => CSharpLiteral.OfString(text),
        ("string" or "String", string words) => CSharpLiteral.OfString(words),
        ("object" or "Object", null) => "null",
        ("object" or "Object", _) => CSharpLiteral.Of(value),
        ("bool" or "Boolean", bool) => CSharpLiteral.Of(value),
        ("int" or "Int32", BigInteger n) => In(n, int.MinValue, int.MaxValue, string.Empty),
        ("long" or "Int64", BigInteger n) => In(n, long.MinValue, long.MaxValue, "L"),
        ("uint", BigInteger n) => In(n, uint.MinValue, uint.MaxValue, "U"),
        ("ulong", BigInteger n) => In(n, ulong.MinValue, ulong.MaxValue, "UL"),
        ("short", BigInteger n) => Cast(type, In(n, short.MinValue, short.MaxValue, string.Empty)),
        ("ushort", BigInteger n) => Cast(type, In(n, ushort.MinValue, ushort.MaxValue, string.Empty)),
        ("byte", BigInteger n) => Cast(type, In(n, byte.MinValue, byte.MaxValue, string.Empty)),
        ("sbyte", BigInteger n) => Cast(type, In(n, sbyte.MinValue, sbyte.MaxValue, string.Empty)),
        ("BigInteger", BigInteger n) => $"System.Numerics.BigInteger.Parse(\"{CSharpLiteral.Digits(n)}\")",
        ("double" or "Double", BigInteger n) => CSharpLiteral.OfDouble((double)n),
        ("double" or "Double", double x) => CSharpLiteral.OfDouble(x),
        ("float" or "Single", BigInteger n) => CSharpLiteral.OfSingle((float)n),
        ("float" or "Single", double x) when !double.IsFinite(x) || float.IsFinite((float)x) => CSharpLiteral.OfSingle((float)x),
        ("decimal" or "Decimal", BigInteger or double) when decimal.TryParse(text ?? Plain(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var d) =>
            d.ToString(CultureInfo.InvariantCulture) + "m",
        ("char", _) when (text ?? value as string) is [var c] => CSharpLiteral.OfChar(c),
        ("DateTime" or "DateTimeOffset" or "DateOnly" or "TimeOnly" or "TimeSpan", _) when IsTime(type, text ?? value as string) =>
            $"System.{type}.Parse({CSharpLiteral.OfString((text ?? (string)value!).Trim())}, {Invariant})",
        ("Guid", string) when Guid.TryParse((string)value, out var id) => $"System.Guid.Parse(\"{id}\")",
        ("Uri", string address) => $"new System.Uri({CSharpLiteral.OfString(address)}, System.UriKind.RelativeOrAbsolute)",
        _ => null,
    };

    private static string? In(BigInteger n, BigInteger low, BigInteger high, string suffix) => n >= low && n <= high ? CSharpLiteral.Digits(n) + suffix : null;

    private static string? Cast(string type, string? literal) => literal is null ? null : literal[0] == '-' ? $"({type})({literal})" : $"({type}){literal}";

    private static string Plain(object? value) => value is BigInteger n ? CSharpLiteral.Digits(n) : ((double)value!).ToString("R", CultureInfo.InvariantCulture);

    private static bool IsTime(string type, string? text) => type switch
    {
        "DateTime" => DateTime.TryParse(text, CultureInfo.InvariantCulture, out _),
        "DateTimeOffset" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        "DateOnly" => DateOnly.TryParse(text, CultureInfo.InvariantCulture, out _),
        "TimeOnly" => TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out _),
        _ => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _),
    };
}

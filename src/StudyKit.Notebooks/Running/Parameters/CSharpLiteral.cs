using System.Globalization;
using System.Numerics;
using System.Text;

namespace StudyKit.Notebooks.Running.Parameters;

/// <summary>C# source text for a value.</summary>
internal static class CSharpLiteral
{
    /// <summary>
    /// The literal of a parameter's value where nothing says which type is wanted. A list is an array of its items' common type
    /// (numbers meet in <c>long</c> or <c>double</c>, the rest in <c>object</c>), a mapping a dictionary of objects, as papermill writes it.
    /// </summary>
    public static string Of(object? value) => value switch
    {
        null => "(object)null",
        IReadOnlyDictionary<string, object?> members => OfMembers(members),
        IReadOnlyList<object?> items => OfItems(items),
        bool flag => flag ? "true" : "false",
        BigInteger number when number >= int.MinValue && number <= int.MaxValue => Digits(number),
        BigInteger number when number >= long.MinValue && number <= long.MaxValue => Digits(number) + "L",
        BigInteger number => $"System.Numerics.BigInteger.Parse(\"{Digits(number)}\")",
        double number => OfDouble(number),
        string text => OfString(text),
        _ => throw new ArgumentException($"no literal for {value.GetType()}", nameof(value)),
    };

    /// <summary>The C# type of <see cref="Of"/>'s literal.</summary>
    public static string TypeOf(object? value) => value switch
    {
        bool => "bool",
        BigInteger number when number >= int.MinValue && number <= int.MaxValue => "int",
        BigInteger number when number >= long.MinValue && number <= long.MaxValue => "long",
        BigInteger => "System.Numerics.BigInteger",
        double => "double",
        string => "string",
        IReadOnlyDictionary<string, object?> => "Dictionary<string, object>",
        IReadOnlyList<object?> items => ItemType(items) + "[]",
        _ => "object",
    };

    public static string OfChar(char value) => value == '\'' ? @"'\''" : value == '"' ? "'\"'" : $"'{OfString(value.ToString())[1..^1]}'";

    public static string OfDouble(double value) =>
        double.IsNaN(value) ? "double.NaN"
        : double.IsPositiveInfinity(value) ? "double.PositiveInfinity"
        : double.IsNegativeInfinity(value) ? "double.NegativeInfinity"
        : WithPoint(value.ToString("R", CultureInfo.InvariantCulture));

    public static string OfSingle(float value) =>
        float.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) + "f" : OfDouble(value).Replace("double", "float", StringComparison.Ordinal);

    public static string OfString(string text)
    {
        var literal = new StringBuilder("\"");
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '"' or '\\')
            {
                literal.Append('\\').Append(c);
            }
            else if (char.IsSurrogate(c) && i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]))
            {
                literal.Append(c).Append(text[++i]);
            }
            else if (char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029')
            {
                // Line ends (also C#'s own, U+0085, U+2028 and U+2029) may not stand in a literal.
                literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                literal.Append(c);
            }
        }

        return literal.Append('"').ToString();
    }

    public static string Digits(BigInteger number) => number.ToString(CultureInfo.InvariantCulture);

    private static string OfItems(IReadOnlyList<object?> items)
    {
        var type = ItemType(items);
        var literals = items.Select(item => type switch
        {
            "object" => item is null ? "null" : Of(item),
            "long" => Digits((BigInteger)item!) + "L",
            "double" => OfDouble(item is BigInteger whole ? (double)whole : (double)item!),
            _ => item is null ? "null" : Of(item),
        });
        return $"new {type}[] {{ {string.Join(", ", literals)} }}".Replace("{  }", "{ }", StringComparison.Ordinal);
    }

    private static string OfMembers(IReadOnlyDictionary<string, object?> members) => members.Count == 0
        ? "new Dictionary<string, object>()"
        : $"new Dictionary<string, object> {{ {string.Join(", ", members.Select(member => $"{{ {OfString(member.Key)}, {(member.Value is null ? "null" : Of(member.Value))} }}"))} }}";

    private static string ItemType(IReadOnlyList<object?> items)
    {
        var types = items.Where(item => item is not null).Select(TypeOf).Distinct(StringComparer.Ordinal).ToList();
        var hasNull = items.Any(item => item is null);
        return types switch
        {
            [var one] when !hasNull || one == "string" || one.EndsWith("[]", StringComparison.Ordinal) || one.StartsWith("Dictionary", StringComparison.Ordinal) => one,
            _ when hasNull => "object",
            { Count: 2 } when types.TrueForAll(type => type is "int" or "long") => "long",
            { Count: > 1 } when types.TrueForAll(type => type is "int" or "long" or "double") => "double",
            _ => "object",
        };
    }

    private static string WithPoint(string digits) => digits.AsSpan().IndexOfAny('.', 'E') < 0 ? digits + ".0" : digits;
}

using System.Globalization;
using System.Numerics;
using System.Text;

namespace StudyKit.Notebooks.Running;

/// <summary>C# source text for a value.</summary>
internal static class CSharpLiteral
{
    /// <summary>The literal of a value that is null, a <see cref="bool"/>, <see cref="BigInteger"/>, <see cref="double"/> or <see cref="string"/>.</summary>
    public static string Of(object? value) => value switch
    {
        null => "(object)null",
        bool flag => flag ? "true" : "false",
        BigInteger number when number >= int.MinValue && number <= int.MaxValue => Digits(number),
        BigInteger number when number >= long.MinValue && number <= long.MaxValue => Digits(number) + "L",
        BigInteger number => $"System.Numerics.BigInteger.Parse(\"{Digits(number)}\")",
        double number => OfDouble(number),
        string text => OfString(text),
        _ => throw new ArgumentException($"no literal for {value.GetType()}", nameof(value)),
    };

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

    private static string WithPoint(string digits) => digits.AsSpan().IndexOfAny('.', 'E') < 0 ? digits + ".0" : digits;
}

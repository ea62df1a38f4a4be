using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace StudyKit.Notebooks.Running.Parameters;

/// <summary>
/// What a plain YAML scalar means: the rules of YAML 1.1 as PyYAML has them (so <c>yes</c> and <c>off</c> are truths and <c>1:30</c> is 90),
/// without its dates, as papermill. What people mean as a number is one: <c>1e-3</c>, <c>1.0e3</c> and <c>-.5</c>, which PyYAML takes for text.
/// </summary>
internal static partial class YamlScalar
{
    /// <summary>The meaning: null, <see cref="bool"/>, <see cref="BigInteger"/>, <see cref="double"/> or <see cref="string"/>.</summary>
    public static object? Meaning(string text)
    {
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return null;
            case "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON":
                return true;
            case "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF":
                return false;
            case ".nan" or ".NaN" or ".NAN":
                return double.NaN;
        }

        return Integer(text) ?? Real(text) ?? (object)text;
    }

    /// <summary>The whole number that <paramref name="text"/> spells, or null.</summary>
    public static object? Integer(string text)
    {
        if (!Whole().IsMatch(text))
        {
            return null;
        }

        var negative = text[0] == '-';
        var digits = text.TrimStart('+', '-').Replace("_", string.Empty, StringComparison.Ordinal);
        var value = digits switch
        {
            ['0', 'b', ..] => InBase(digits[2..], 2),
            ['0', 'x', ..] => InBase(digits[2..], 16),
            ['0', _, ..] => InBase(digits[1..], 8),
            _ => digits.Split(':').Aggregate(BigInteger.Zero, (sum, part) => (60 * sum) + BigInteger.Parse(part, CultureInfo.InvariantCulture)),
        };
        return negative ? -value : value;
    }

    /// <summary>The floating-point number that <paramref name="text"/> spells, or null.</summary>
    public static object? Real(string text)
    {
        var sign = text.StartsWith('-') ? -1 : 1;
        var digits = text.TrimStart('+', '-').Replace("_", string.Empty, StringComparison.Ordinal);
        return digits is ".inf" or ".Inf" or ".INF" && text.Length - digits.Length < 2 ? sign * double.PositiveInfinity
            : Floating().IsMatch(text) ? sign * double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture)
            : Sexagesimal().IsMatch(text) ? sign * digits.Split(':').Aggregate(0.0, (sum, part) => (60 * sum) + double.Parse(part, NumberStyles.Float, CultureInfo.InvariantCulture))
            : null;
    }

    private static BigInteger InBase(string digits, int radix) => digits.Aggregate(BigInteger.Zero, (sum, digit) => (radix * sum) + Convert.ToInt32(digit.ToString(), 16));

    [GeneratedRegex("^[-+]?(0b[01_]*[01][01_]*|0[0-7_]*[0-7][0-7_]*|0|[1-9][0-9_]*|0x[0-9a-fA-F_]*[0-9a-fA-F][0-9a-fA-F_]*|[1-9][0-9_]*(:[0-5]?[0-9])+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^[-+]?([0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*|[0-9][0-9_]*(?=[eE]))([eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Floating();

    [GeneratedRegex(@"^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+\.[0-9_]*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sexagesimal();
}

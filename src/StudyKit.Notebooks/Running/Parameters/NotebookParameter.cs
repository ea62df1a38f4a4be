using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace StudyKit.Notebooks.Running.Parameters;

/// <summary>A value for a notebook's parameter.</summary>
/// <param name="Name">Name of the C# variable.</param>
/// <param name="Text">The value as the user wrote it.</param>
/// <param name="Value">
/// What it means: null, <see cref="bool"/>, <see cref="BigInteger"/>, <see cref="double"/>, <see cref="string"/>, a list
/// (<see cref="IReadOnlyList{T}"/> of such values) or a mapping (<see cref="IReadOnlyDictionary{TKey, TValue}"/> from text to such values).
/// </param>
public sealed partial record NotebookParameter(string Name, string Text, object? Value)
{
    /// <summary>
    /// Reads a value as papermill's <c>-p</c> does: <c>True</c>, <c>False</c>, <c>None</c>, whole numbers, floating-point numbers
    /// (<c>nan</c> and <c>inf</c> too), and otherwise the text itself. C#'s spellings <c>true</c>, <c>false</c> and <c>null</c> mean the same.
    /// </summary>
    public static NotebookParameter Parse(string name, string text) => new(name, text, Meaning(text.Trim()) ?? (IsNull(text) ? null : text));

    /// <summary>A value that is text, whatever it looks like, as papermill's <c>-r</c>.</summary>
    public static NotebookParameter Raw(string name, string text) => new(name, text, text);

    private static bool IsNull(string text) => text is "None" or "null";

    private static object? Meaning(string text)
    {
        if (text is "True" or "true" or "False" or "false")
        {
            return text is "True" or "true";
        }

        if (Whole().IsMatch(text))
        {
            return BigInteger.Parse(text.Replace("_", string.Empty, StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }

        if (Floating().IsMatch(text))
        {
            return double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        }

        return text.TrimStart('+', '-').ToUpperInvariant() switch
        {
            "NAN" => double.NaN,
            "INF" or "INFINITY" => text.StartsWith('-') ? double.NegativeInfinity : double.PositiveInfinity,
            _ => null,
        };
    }

    [GeneratedRegex("^[+-]?[0-9]+(_[0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Floating();
}

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace StudyKit.Cli;

/// <summary>Options that are real numbers, written with a point: <c>0,5</c> is refused, never read as 5.</summary>
internal static class RealOption
{
    public static Option<double> Create(string name, string description, double value) =>
        new(name) { Description = description, DefaultValueFactory = _ => value, CustomParser = result => Parse(result) ?? double.NaN };

    public static Option<double?> CreateOptional(string name, string description) =>
        new(name) { Description = description, CustomParser = Parse };

    private static double? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        result.AddError($"{(result.Parent as OptionResult)?.Option.Name ?? "number"}: found '{text}'; wanted a number with a decimal point");
        return null;
    }
}

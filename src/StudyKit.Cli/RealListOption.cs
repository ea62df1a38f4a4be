using System.CommandLine;
using System.Globalization;

namespace StudyKit.Cli;

/// <summary>Options that are lists of real numbers: <c>1,2.5,4</c>. The comma separates; the decimal sign is a point.</summary>
internal static class RealListOption
{
    /// <summary>The values given; null when the option was left out.</summary>
    public static double[]? Read(ParseResult parsed, Option<double[]?> option) => parsed.GetValue(option) is { Length: > 0 } values ? values : null;

    public static Option<double[]?> Create(string name, string description) => new(name)
    {
        Arity = ArgumentArity.ExactlyOne,
        HelpName = "a,b,…",
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            var values = new List<double>();
            foreach (var part in text.Split(','))
            {
                if (!double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                {
                    result.AddError($"{name}: found '{text}'; wanted numbers with a decimal point, separated by commas");
                    return null;
                }

                values.Add(value);
            }

            return [.. values];
        },
    };
}

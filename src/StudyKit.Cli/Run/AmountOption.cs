using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace StudyKit.Cli.Run;

/// <summary>Options that take a time (<c>90</c>, <c>1.5m</c>, <c>2h</c>) or a size of memory (<c>512m</c>, <c>4g</c>).</summary>
internal static class AmountOption
{
    private static readonly (string Unit, double Factor)[] Times = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600)];
    private static readonly (string Unit, double Factor)[] Sizes = [("k", 1L << 10), ("m", 1L << 20), ("g", 1L << 30), ("t", 1L << 40)];

    public static Option<TimeSpan?> Time(string name, string description, params string[] aliases) => new(name, aliases)
    {
        HelpName = "time",
        Description = description,
        CustomParser = result => Parse(result, Times, 1e9, "seconds, or a time such as 90s, 5m or 2h") is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
    };

    public static Option<long?> Size(string name, string description) => new(name)
    {
        HelpName = "size",
        Description = description,
        CustomParser = result => Parse(result, Sizes, 1L << 60, "bytes, or a size such as 512m or 4g") is { } bytes ? (long)bytes : null,
    };

    private static double? Parse(ArgumentResult result, (string Unit, double Factor)[] units, double most, string wanted)
    {
        var text = result.Tokens is [var token] ? token.Value : string.Empty;
        var number = text.ToLowerInvariant();
        if (units == Sizes)
        {
            // 4g, 4gb and 4gib are the same: nobody means a limit to the last byte.
            number = number.EndsWith("ib", StringComparison.Ordinal) ? number[..^2] : number.TrimEnd('b');
        }

        var factor = 1.0;
        foreach (var (unit, value) in units)
        {
            if (number.EndsWith(unit, StringComparison.Ordinal))
            {
                (number, factor) = (number[..^unit.Length], value);
                break;
            }
        }

        if (double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount * factor <= most)
        {
            return amount * factor;
        }

        result.AddError($"{((OptionResult)result.Parent!).Option.Name}: found '{text}'; wanted {wanted}");
        return null;
    }
}

using System.Globalization;
using StudyKit.Errors;

namespace StudyKit.Notebooks.Checks;

/// <summary>
/// What a number should be: near a value (|found − value| ≤ absolute + relative · |value|, as numpy's <c>isclose</c>), or between bounds.
/// </summary>
public sealed record NumberExpectation
{
    /// <summary>The number on record; null when only bounds are given.</summary>
    public double? Value { get; init; }

    /// <summary>Largest absolute difference from <see cref="Value"/>.</summary>
    public double AbsoluteTolerance { get; init; }

    /// <summary>Largest difference from <see cref="Value"/> as a part of it: 0.01 is one per cent.</summary>
    public double RelativeTolerance { get; init; }

    /// <summary>Smallest number allowed, or null.</summary>
    public double? Low { get; init; }

    /// <summary>Largest number allowed, or null.</summary>
    public double? High { get; init; }

    /// <summary>The tolerance in words: <c>± 0.05</c>, <c>± 1%</c>, <c>exact</c>, <c>in [0, 1]</c>.</summary>
    public string Tolerance
    {
        get
        {
            var words = new List<string>();
            if (Value is not null)
            {
                words.Add((AbsoluteTolerance, RelativeTolerance) switch
                {
                    (0, 0) => "exact",
                    (var absolute, 0) => $"± {Text(absolute)}",
                    (0, var relative) => $"± {Text(100 * relative)}%",
                    var (absolute, relative) => $"± ({Text(absolute)} + {Text(100 * relative)}%)",
                });
            }

            if (Low is not null || High is not null)
            {
                words.Add($"in [{(Low is { } low ? Text(low) : "-∞")}, {(High is { } high ? Text(high) : "∞")}]");
            }

            return string.Join(", ", words);
        }
    }

    /// <summary>Whether <paramref name="found"/> is as expected; NaN never is, unless NaN is the value on record.</summary>
    public bool Allows(double found)
    {
        if (Value is { } value && !(found.Equals(value) || Math.Abs(found - value) <= AbsoluteTolerance + (RelativeTolerance * Math.Abs(value))))
        {
            return false;
        }

        return (Low is not { } low || found >= low) && (High is not { } high || found <= high);
    }

    /// <summary>Throws unless something is expected and the tolerances are numbers from 0.</summary>
    /// <param name="name">The check's name, for the message.</param>
    /// <exception cref="OptionException">They are not.</exception>
    public void Validate(string name)
    {
        OptionException.Require(Value is not null || Low is not null || High is not null, $"check '{name}'", null, "an expected value, or low or high");
        OptionException.Require(double.IsFinite(AbsoluteTolerance) && AbsoluteTolerance >= 0, $"check '{name}', absolute", AbsoluteTolerance, "a number from 0");
        OptionException.Require(double.IsFinite(RelativeTolerance) && RelativeTolerance >= 0, $"check '{name}', relative", RelativeTolerance, "a number from 0");
        OptionException.Require(!(Low > High), $"check '{name}', low", Low, "a number not above high");
    }

    /// <summary>What is expected, in words: <c>0.6 ± 0.05</c>.</summary>
    public override string ToString() => Value is { } value ? $"{Text(value)} {Tolerance}" : Tolerance;

    internal static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}

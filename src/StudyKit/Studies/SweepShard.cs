using System.Globalization;
using StudyKit.Errors;

namespace StudyKit.Studies;

/// <summary>A part of a sweep, for one of several machines: every <paramref name="Count"/>-th run.</summary>
/// <param name="Index">Which part, from 1.</param>
/// <param name="Count">Number of parts.</param>
public sealed record SweepShard(int Index, int Count)
{
    /// <summary>The whole sweep.</summary>
    public static SweepShard Whole { get; } = new(1, 1);

    /// <summary>Reads <c>i/n</c>.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="option">Name of the option, for the message.</param>
    /// <exception cref="OptionException">It is not of that form, or i is not from 1 to n.</exception>
    public static SweepShard Parse(string text, string option = "--shard")
    {
        var parts = text.Split('/');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && index >= 1 && index <= count
                ? new SweepShard(index, count)
                : throw new OptionException(option, $"'{text}'", "i/n with i from 1 to n, 2/3 for example");
    }

    /// <summary>Whether a place in the grid, from 0, belongs to this part.</summary>
    public bool Has(int place) => place % Count == Index - 1;

    /// <summary>Number of runs of this part of a grid.</summary>
    public int CountOf(int total) => Enumerable.Range(0, total).Count(Has);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");
}

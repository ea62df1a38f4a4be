using System.Globalization;

namespace StudyKit.Studies;

/// <summary>Checks a notebook's numbers: a drift beyond the tolerance throws, so that a headless run fails.</summary>
public static class NumberCheck
{
    /// <summary>Passes when <paramref name="found"/> is within <paramref name="tolerance"/> of <paramref name="expected"/>.</summary>
    /// <param name="name">What the number is.</param>
    /// <param name="found">The number of this run.</param>
    /// <param name="expected">The number on record.</param>
    /// <param name="tolerance">Largest absolute difference allowed.</param>
    /// <exception cref="NumberDriftException">It is not, or is no number at all.</exception>
    public static void Near(string name, double found, double expected, double tolerance)
    {
        if (!(Math.Abs(found - expected) <= tolerance))
        {
            throw new NumberDriftException(string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: expected {expected} ± {tolerance}, found {found}"));
        }
    }
}

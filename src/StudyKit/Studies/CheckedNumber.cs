using System.Globalization;

namespace StudyKit.Studies;

/// <summary>A number that <see cref="NumberCheck"/> compared with the one on record.</summary>
/// <param name="Name">What the number is.</param>
/// <param name="Found">The number of this run.</param>
/// <param name="Expected">The number on record.</param>
/// <param name="Tolerance">Largest absolute difference allowed.</param>
public sealed record CheckedNumber(string Name, double Found, double Expected, double Tolerance)
{
    /// <summary>Whether the number is within the tolerance; NaN never is.</summary>
    public bool Passed => Math.Abs(Found - Expected) <= Tolerance;

    /// <summary>One line: <c>mean r: expected 0.6 ± 0.05, found 0.7</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}: expected {Expected} ± {Tolerance}, found {Found}");
}

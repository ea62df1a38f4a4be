using System.Globalization;

namespace StudyKit.Notebooks.Checks;

/// <summary>A number that a notebook found, beside what was expected of it.</summary>
/// <param name="Name">What the number is.</param>
/// <param name="Expected">What it should be.</param>
/// <param name="Found">What it is; null when the notebook gave no number of that name.</param>
/// <param name="CellIndex">Position of the cell that gave the number, among all cells of the executed notebook, from 0; null when none did.</param>
public sealed record CheckResult(string Name, NumberExpectation Expected, double? Found, int? CellIndex)
{
    /// <summary>Whether the number is as expected; a missing one is not.</summary>
    public bool Passed => Found is { } found && Expected.Allows(found);

    /// <summary>One line: <c>mean r: expected 0.6 ± 0.05, found 0.7 (cell 12)</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}: expected {Expected}, found {(Found is { } found ? NumberExpectation.Text(found) : "nothing")}{(CellIndex is { } index ? $" (cell {index + 1})" : string.Empty)}");
}

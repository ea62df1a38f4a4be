using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Checks;

/// <summary>A number that a cell checked or gave for checking. It is kept beside the cell's outputs, not among them.</summary>
/// <param name="Name">What the number is.</param>
/// <param name="Found">What it is.</param>
/// <param name="Expected">What it should be, or null where only a checks file says.</param>
public sealed record CheckOutput(string Name, double Found, NumberExpectation? Expected) : CellOutput;

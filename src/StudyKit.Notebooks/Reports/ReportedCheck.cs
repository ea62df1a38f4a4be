namespace StudyKit.Notebooks.Reports;

/// <summary>A checked number.</summary>
/// <param name="Name">What the number is.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Found">What was found.</param>
/// <param name="Tolerance">How far they may be apart.</param>
/// <param name="Passed">Whether they are no further apart.</param>
/// <param name="CellPosition">Place of the cell that gave the number, among all cells of the file, from 0; null when none did.</param>
internal sealed record ReportedCheck(string Name, string Expected, string Found, string Tolerance, bool Passed, int? CellPosition);

namespace StudyKit.Figures;

/// <summary>Parts side by side.</summary>
/// <param name="Cells">The parts from left to right.</param>
public sealed record GridRow(IReadOnlyList<GridCell> Cells) : GridCell;

namespace StudyKit.Figures;

/// <summary>Parts one below the other.</summary>
/// <param name="Cells">The parts from top to bottom.</param>
public sealed record GridColumn(IReadOnlyList<GridCell> Cells) : GridCell;

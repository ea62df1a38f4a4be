namespace StudyKit.Studies;

/// <summary>Cells that a latent dimension shall tell from all others.</summary>
/// <param name="Title">Their name, as the figure shall show it.</param>
/// <param name="IsTarget">Whether each cell is one.</param>
public sealed record TargetCells(string Title, IReadOnlyList<bool> IsTarget);

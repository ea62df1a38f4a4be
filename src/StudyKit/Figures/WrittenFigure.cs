namespace StudyKit.Figures;

/// <summary>The files of one figure.</summary>
/// <param name="Paths">What was written.</param>
/// <param name="Note">What was not, and why; null when all was.</param>
public sealed record WrittenFigure(IReadOnlyList<string> Paths, string? Note);

namespace StudyKit.Notebooks.Sessions;

/// <summary>What could stand in place of part of a cell.</summary>
/// <param name="Start">First UTF-16 unit that a match replaces.</param>
/// <param name="End">The unit after the last one.</param>
/// <param name="Matches">The matches, in the order in which to show them.</param>
public sealed record CompletionResult(int Start, int End, IReadOnlyList<CompletionMatch> Matches);

namespace StudyKit.Studies;

/// <summary>What came out of a sweep, or of a part of it.</summary>
/// <param name="Scores">All scores, in the order of the grid; null while runs are missing.</param>
/// <param name="Trained">Runs trained here.</param>
/// <param name="Read">Runs that were in the store.</param>
/// <param name="Missing">Runs of other parts of the sweep that are not in the store yet.</param>
public sealed record SweepOutcome(IReadOnlyList<Score>? Scores, int Trained, int Read, int Missing);

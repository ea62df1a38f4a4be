namespace StudyKit.Studies;

/// <summary>Scores at one maximum capacity.</summary>
/// <param name="Capacity">Maximum c; 0 for β-VAEs.</param>
/// <param name="Scores">max |r| over seeds, β and factors.</param>
public sealed record CapacityScores(double Capacity, ScoreCube Scores);

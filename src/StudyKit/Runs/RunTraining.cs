namespace StudyKit.Runs;

/// <summary>How a run was trained.</summary>
/// <param name="Started">When its last stretch began, UTC.</param>
/// <param name="Finished">When it was done, UTC.</param>
/// <param name="Seconds">Seconds of all stretches that count.</param>
/// <param name="Epochs">Epochs done.</param>
/// <param name="ResumedAfter">Epochs after which it was taken up again; none when it ran through.</param>
/// <param name="Process">Process that finished it.</param>
/// <param name="Machine">Machine of that process.</param>
public sealed record RunTraining(
    DateTimeOffset Started, DateTimeOffset Finished, double Seconds, int Epochs, IReadOnlyList<int> ResumedAfter, int Process, string Machine);

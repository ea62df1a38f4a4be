namespace StudyKit.Cli;

/// <summary>One line of <c>study doctor</c>.</summary>
/// <param name="Here">Whether it is there.</param>
/// <param name="What">What it is.</param>
/// <param name="Consequence">What it does, or what its absence costs.</param>
internal sealed record DoctorFinding(bool Here, string What, string Consequence);

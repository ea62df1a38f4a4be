using StudyKit.Training;

namespace StudyKit.Engines;

/// <summary>The engine that was taken, and why.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Reason">What was taken and, where the choice was free, why nothing else; a line for the user.</param>
public sealed record EngineChoice(IVaeEngine Engine, string Reason);

using StudyKit.Runs;

namespace StudyKit.Studies;

/// <summary>One run of a sweep, as a store has it.</summary>
/// <param name="Study">Name of the study.</param>
/// <param name="Point">Its place in the grid.</param>
/// <param name="Key">What fixes its bits.</param>
/// <param name="State">How far it is.</param>
/// <param name="Epoch">Epochs it has behind it.</param>
/// <param name="Epochs">Epochs it is planned to have.</param>
/// <param name="Scored">Whether the store has its scores too, by the rules of today.</param>
public sealed record SweepRun(string Study, SweepPoint Point, RunKey Key, RunState State, int Epoch, int Epochs, bool Scored);

using System.Text.Json.Nodes;

namespace StudyKit.Runs;

/// <summary>What a store has of one run.</summary>
/// <param name="Key">The run's key.</param>
/// <param name="Folder">Where it lies.</param>
/// <param name="State">Done or partial.</param>
/// <param name="Bytes">Size of its files.</param>
/// <param name="Epochs">Epochs it has behind it.</param>
/// <param name="Record">The record of a finished run; null when it is not finished, or damaged.</param>
/// <param name="Ingredients">What fixes its bits; null when that cannot be read.</param>
/// <param name="Fault">What is wrong with it; null when nothing is. The bytes of the files are not looked at.</param>
public sealed record RunEntry(string Key, string Folder, RunState State, long Bytes, int Epochs, RunRecord? Record, JsonObject? Ingredients, string? Fault);

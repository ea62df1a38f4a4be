using System.Text.Json.Serialization;

namespace StudyKit.Notebooks.Packages;

/// <summary>Reads and writes <see cref="RestoredSet"/> without reflection, which would be slower than the rest of a session's start.</summary>
[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(RestoredSet))]
internal sealed partial class RestoredSetJson : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace StudyKit.Notebooks.Workers;

/// <summary>The compiled form of <see cref="WorkerMessage"/>'s JSON: a worker starts sooner without reflection.</summary>
[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(WorkerMessage))]
internal sealed partial class WorkerJson : JsonSerializerContext;

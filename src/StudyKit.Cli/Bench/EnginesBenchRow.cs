using System.Text.Json.Serialization;

namespace StudyKit.Cli.Bench;

/// <summary>One engine at one size of minibatch, as it goes into the file: medians over the rounds.</summary>
internal sealed record EnginesBenchRow
{
    /// <summary>The engine's identity, or the peer's description.</summary>
    [JsonPropertyName("engine")]
    public required string Engine { get; init; }

    [JsonPropertyName("cells")]
    public required int Cells { get; init; }

    [JsonPropertyName("genes")]
    public required int Genes { get; init; }

    [JsonPropertyName("batch_size")]
    public required int BatchSize { get; init; }

    /// <summary>Milliseconds per minibatch.</summary>
    [JsonPropertyName("step_ms")]
    public required double StepMs { get; init; }

    /// <summary>Seconds per pass over the cells.</summary>
    [JsonPropertyName("epoch_s")]
    public double EpochSeconds => StepMs * Cells / BatchSize / 1e3;

    /// <summary>The first engine's time, divided by this one's.</summary>
    [JsonPropertyName("speedup")]
    public required double Speedup { get; init; }
}

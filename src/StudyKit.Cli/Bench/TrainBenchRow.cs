using System.Text.Json.Serialization;

namespace StudyKit.Cli.Bench;

/// <summary>One size's results, as they go into the file: medians over the rounds, milliseconds per minibatch of 128.</summary>
internal sealed record TrainBenchRow
{
    [JsonPropertyName("cells")]
    public required int Cells { get; init; }

    [JsonPropertyName("genes")]
    public required int Genes { get; init; }

    [JsonPropertyName("ours_ms")]
    public required double OursMs { get; init; }

    [JsonPropertyName("plain_ms")]
    public required double? PlainMs { get; init; }

    [JsonPropertyName("tuned_ms")]
    public required double? TunedMs { get; init; }

    [JsonPropertyName("ratio_plain")]
    public double? RatioPlain => PlainMs / OursMs;

    [JsonPropertyName("ratio_tuned")]
    public double? RatioTuned => TunedMs / OursMs;

    /// <summary>Necessary floating-point operations a second, as a share of the measured peak of our sgemm.</summary>
    [JsonPropertyName("peak_share")]
    public required double PeakShare { get; init; }

    /// <summary>Resident memory of this process after training.</summary>
    [JsonPropertyName("memory_mb")]
    public required double MemoryMb { get; init; }
}

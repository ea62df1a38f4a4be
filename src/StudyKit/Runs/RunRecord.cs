using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StudyKit.Runs;

/// <summary>The <c>run.json</c> of a finished run; written last, it says that the other files are whole.</summary>
/// <param name="Format">Version of this record.</param>
/// <param name="Key">The run's key.</param>
/// <param name="Run">What fixes its bits: the ingredients of the key.</param>
/// <param name="Files">Length and sum of each file.</param>
/// <param name="Trained">When, where and in how many stretches it was trained.</param>
/// <param name="Environment">What it was trained with.</param>
/// <param name="Sum">SHA-256 of this record with an empty sum, hexadecimal.</param>
public sealed record RunRecord(
    int Format,
    string Key,
    JsonObject Run,
    IReadOnlyDictionary<string, RunFile> Files,
    RunTraining Trained,
    RunEnvironment Environment,
    string Sum)
{
    /// <summary>The present version of the record.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The record as text, with its sum: what its file holds, byte for byte.</summary>
    internal string ToJson() => Text(this with { Sum = SumOf(this) });

    private static string Text(RunRecord record) => JsonSerializer.Serialize(record, RunJson.Readable) + "\n";

    private static string SumOf(RunRecord record) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(record with { Sum = "" }))));
}

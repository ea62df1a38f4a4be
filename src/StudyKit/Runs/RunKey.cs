using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using StudyKit.Models;
using StudyKit.Numerics;
using StudyKit.Objectives;
using StudyKit.Training;

namespace StudyKit.Runs;

/// <summary>
/// What fixes the bits of a run, and its hash, which names the run's folder: data, model, objective, plan with its seed, engine,
/// <see cref="NumericsVersion"/>, instruction set and platform. The plan's threads, progress and checkpoints change no bit and are not part of it.
/// See <c>docs/decisions/005-run-store.md</c>.
/// </summary>
/// <param name="Value">128 bits of the SHA-256 of <paramref name="Text"/>, 32 hexadecimal digits.</param>
/// <param name="Text">The ingredients as JSON in a fixed order, on one line.</param>
public sealed record RunKey(string Value, string Text)
{
    private const int Digits = 32;
    private const int ShortDigits = 12;

    /// <summary>Enough of the key for a person.</summary>
    public string Short => Value[..ShortDigits];

    /// <summary>The key of a run.</summary>
    /// <param name="data">The data.</param>
    /// <param name="spec">Shape of the model.</param>
    /// <param name="objective">What is added to the reconstruction term; its public properties are its settings.</param>
    /// <param name="plan">How it is trained.</param>
    /// <param name="engine">The engine's <see cref="IVaeEngine.Identity"/>.</param>
    public static RunKey Of(DataFingerprint data, VaeSpec spec, Objective objective, TrainingPlan plan, string engine)
    {
        var planned = Sorted(plan with { Epochs = plan.EpochsFor(data.Cells) });

        // Threads change no bit; the batches themselves are in the data's hash, whatever their column is called.
        planned.Remove("threads");
        planned.Remove("batch_key");
        var settings = Sorted(objective);
        settings["type"] = objective.GetType().Name;
        var text = new JsonObject
        {
            ["data"] = Sorted(data),
            ["engine"] = engine,
            ["instructions"] = Simd.Current.ToString(),
            ["model"] = Sorted(spec),
            ["numerics"] = NumericsVersion.Current,
            ["objective"] = settings,
            ["plan"] = planned,
            ["platform"] = Platform,
        }.ToJsonString(RunJson.Compact);
        return Of(text);
    }

    /// <summary>Whether a name is that of a run's folder.</summary>
    internal static bool IsValue(string name) => name.Length == Digits && name.All(char.IsAsciiHexDigitLower);

    /// <summary>The key of ingredients that are already written down.</summary>
    internal static RunKey Of(string text) => new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Digits], text);

    // Logarithms and sines are the platform's; their last bit may differ between systems.
    private static string Platform =>
        (OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : OperatingSystem.IsLinux() ? "linux" : "other")
        + "-" + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    private static JsonObject Sorted(object value) => new(
        JsonSerializer.SerializeToNode(value, value.GetType(), RunJson.Compact)!.AsObject()
            .OrderBy(property => property.Key, StringComparer.Ordinal)
            .Select(property => KeyValuePair.Create(property.Key, property.Value?.DeepClone())));
}

using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using StudyKit.Metrics;
using StudyKit.Runs;

namespace StudyKit.Studies;

/// <summary>
/// Version of the studies' scores. Raised whenever a study scores the same latent space otherwise than before (other numbers, other
/// metrics), so that scores kept in a run store are not taken for those of the present code; a test pins the scores to it.
/// </summary>
public static class ScoringVersion
{
    /// <summary>The present version.</summary>
    public const int Current = 2;

    /// <summary>What fixes the scores of a study: the version, the name that its rows carry, the ground truth and the metrics' settings.</summary>
    internal static ScorerKey Key(string study, string data, IEnumerable<Factor> truth, object settings)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var factor in truth)
        {
            sum.AppendData(Encoding.UTF8.GetBytes($"{factor.Name}\n{string.Join('\n', factor.Labels ?? [])}\n\n"));
            sum.AppendData(MemoryMarshal.AsBytes(factor.Values.AsSpan()));
        }

        return new ScorerKey(
            study,
            Current,
            JsonSerializer.Serialize(new { data, truth = Convert.ToHexStringLower(sum.GetHashAndReset()), settings }));
    }
}

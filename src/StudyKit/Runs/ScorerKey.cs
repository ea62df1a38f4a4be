using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace StudyKit.Runs;

/// <summary>What fixes the scores of a run, beside the run: who scores it, and with what.</summary>
/// <param name="Name">Name of the scorer.</param>
/// <param name="Version">Its version, raised whenever it gives other numbers than before.</param>
/// <param name="Settings">Its settings and ground truth, or their hash, as text.</param>
public sealed record ScorerKey(string Name, int Version, string Settings)
{
    private const int Digits = 16;

    /// <summary>Names the file: 64 bits of a SHA-256, hexadecimal.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Name}\n{Version}\n{Settings}"))))[..Digits];
}

using System.Security.Cryptography;
using StudyKit.Errors;

namespace StudyKit.Runs;

/// <summary>Length and sum of a file.</summary>
/// <param name="Bytes">Length.</param>
/// <param name="Sha256">SHA-256, hexadecimal.</param>
public sealed record RunFile(long Bytes, string Sha256)
{
    internal static RunFile Of(string path)
    {
        using var stream = File.OpenRead(path);
        return new RunFile(stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }

    /// <exception cref="InputException">The file is missing or another than this.</exception>
    internal void Require(string path)
    {
        var length = File.Exists(path) ? new FileInfo(path).Length : throw new InputException(path, null, "nothing of that name", $"{Bytes} bytes");
        if (length != Bytes)
        {
            throw new InputException(path, null, $"{length} bytes", $"{Bytes}, as run.json says");
        }

        if (Of(path).Sha256 != Sha256)
        {
            throw new InputException(path, null, "bytes that were changed", "the SHA-256 that run.json says");
        }
    }
}

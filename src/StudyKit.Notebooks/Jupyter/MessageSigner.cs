using System.Security.Cryptography;
using System.Text;

namespace StudyKit.Notebooks.Jupyter;

/// <summary>Signs messages and checks signatures: HMAC-SHA256 over header, parent header, metadata and content, in lower-case hex.</summary>
internal sealed class MessageSigner(byte[] key)
{
    /// <summary>Bytes of the signature that goes with the parts; empty without a key.</summary>
    public byte[] Sign(params ReadOnlySpan<byte[]> parts)
    {
        if (key.Length == 0)
        {
            return [];
        }

        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        foreach (var part in parts)
        {
            hmac.AppendData(part);
        }

        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hmac.GetHashAndReset()));
    }

    /// <summary>Whether a signature is the parts' own; how long that takes says nothing of where it differs.</summary>
    public bool Verify(ReadOnlySpan<byte> signature, params ReadOnlySpan<byte[]> parts) =>
        key.Length == 0 || CryptographicOperations.FixedTimeEquals(signature, Sign(parts));
}

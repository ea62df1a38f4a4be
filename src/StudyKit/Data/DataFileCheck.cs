using System.Globalization;

namespace StudyKit.Data;

/// <summary>One file held against its manifest.</summary>
/// <param name="File">What the manifest says.</param>
/// <param name="Path">Where it was looked for.</param>
/// <param name="State">How it compares.</param>
/// <param name="FoundBytes">Its length; 0 when it is missing.</param>
/// <param name="FoundSha256">Its SHA-256; null when it is missing.</param>
public sealed record DataFileCheck(DataManifestFile File, string Path, DataFileState State, long FoundBytes, string? FoundSha256)
{
    /// <summary>The finding in words, with what was found and what was wanted.</summary>
    public override string ToString() => State switch
    {
        DataFileState.Whole => $"{Path}: whole",
        DataFileState.Missing => $"{Path}: missing",
        DataFileState.WrongLength => string.Create(
            CultureInfo.InvariantCulture,
            $"{Path}: found {FoundBytes} bytes, SHA-256 {FoundSha256}; wanted {File.Bytes} bytes, SHA-256 {File.Sha256}"),
        _ => $"{Path}: found SHA-256 {FoundSha256}; wanted {File.Sha256}",
    };
}

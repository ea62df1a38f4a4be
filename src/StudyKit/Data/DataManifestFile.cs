namespace StudyKit.Data;

/// <summary>One file of a data set.</summary>
/// <param name="Name">Name inside the data set's folder.</param>
/// <param name="Bytes">Length in bytes.</param>
/// <param name="Sha256">SHA-256 of the bytes, 64 lower-case hexadecimal digits.</param>
/// <param name="Url">Where it can be downloaded, or null.</param>
public sealed record DataManifestFile(string Name, long Bytes, string Sha256, Uri? Url = null);

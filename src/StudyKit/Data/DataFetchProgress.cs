namespace StudyKit.Data;

/// <summary>How far a download is.</summary>
/// <param name="File">The file.</param>
/// <param name="Bytes">Bytes of it that are here.</param>
/// <param name="IsDone">Whether it is whole, checked and under its name.</param>
public sealed record DataFetchProgress(DataManifestFile File, long Bytes, bool IsDone);

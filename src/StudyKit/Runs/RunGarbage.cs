namespace StudyKit.Runs;

/// <summary>Something that a store could do without.</summary>
/// <param name="Key">The run's key.</param>
/// <param name="Folder">What would be removed.</param>
/// <param name="Bytes">What that frees.</param>
/// <param name="Reason">Why.</param>
public sealed record RunGarbage(string Key, string Folder, long Bytes, string Reason);

namespace StudyKit.Notebooks.Packages;

/// <summary>A package that a restore chose.</summary>
/// <param name="Id">Its id, as its author writes it.</param>
/// <param name="Version">The version chosen.</param>
internal sealed record RestoredPackage(string Id, string Version);

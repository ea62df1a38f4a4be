namespace StudyKit.Notebooks.Packages;

/// <summary>A managed assembly of a package.</summary>
/// <param name="Package">Id and version of the package, for messages.</param>
/// <param name="Name">Simple name of the assembly.</param>
/// <param name="Version">Its assembly version.</param>
/// <param name="FileVersion">Its file version, which authors raise more often; null when it has none.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Culture">Culture of a satellite assembly; empty for others.</param>
internal sealed record RestoredAssembly(string Package, string Name, Version Version, Version? FileVersion, string Path, string Culture = "");

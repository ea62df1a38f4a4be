namespace StudyKit.Notebooks.Sessions;

/// <summary>What a restore of packages brought.</summary>
/// <param name="CompileReferences">Paths of the assemblies that cells are compiled against.</param>
/// <param name="RuntimeAssemblies">Paths of the assemblies that are loaded when cells run.</param>
/// <param name="NativeFolders">Folders in which native libraries are looked for.</param>
/// <param name="Resolved">Every package that was chosen and its version.</param>
public sealed record PackageAssemblies(
    IReadOnlyList<string> CompileReferences,
    IReadOnlyList<string> RuntimeAssemblies,
    IReadOnlyList<string> NativeFolders,
    IReadOnlyList<(string Id, string Version)> Resolved)
{
    /// <summary>What the user should know: the restore's warnings, and assemblies of the host that stand in for a package's.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

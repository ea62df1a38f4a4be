using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Packages;

/// <summary>
/// Compares the assemblies of a set with those that the program has: a process loads one assembly of a name, so the program's
/// stands in for the package's when it is as new, and otherwise the package cannot be used.
/// </summary>
internal static class HostConflicts
{
    /// <summary>Path of the program's assembly for each name of the set that it has.</summary>
    /// <param name="set">The restored set.</param>
    /// <param name="warnings">Receives a line for each assembly of a package that the program's stands in for in another version.</param>
    /// <exception cref="PackageConflictException">The program's assembly is older than a package's.</exception>
    public static IReadOnlyDictionary<string, string> Of(RestoredSet set, ICollection<string> warnings)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var faults = new List<string>();
        foreach (var wanted in set.Runtime.Where(assembly => assembly.Culture.Length == 0))
        {
            if (PathOf(wanted.Name) is not { } path || string.Equals(path, wanted.Path, StringComparison.Ordinal))
            {
                continue;
            }

            found[wanted.Name] = path;
            var own = AssemblyName.GetAssemblyName(path).Version ?? new Version(0, 0, 0, 0);
            var difference = Compare(own, path, wanted);
            var framework = string.Equals(Path.GetDirectoryName(path), HostAssemblies.FrameworkFolder, StringComparison.Ordinal);
            if (own < wanted.Version)
            {
                faults.Add($"{wanted.Package} has {wanted.Name} {wanted.Version}, and {(framework ? "the running framework" : "this process")} has {own} already");
            }
            else if (difference is not null && !framework)
            {
                warnings.Add($"{wanted.Package} has {wanted.Name} {difference.Value.Wanted}; this process has {difference.Value.Own} already, which is used instead");
            }
        }

        return faults.Count == 0
            ? found
            : throw new PackageConflictException(
                string.Join('\n', faults) + "\na process loads one version of an assembly: ask for an older version of the package, or restart the session if an earlier cell or notebook loaded the other one");
    }

    private static (Version Own, Version Wanted)? Compare(Version own, string path, RestoredAssembly wanted)
    {
        if (own != wanted.Version)
        {
            return (own, wanted.Version);
        }

        var file = FileVersionInfo.GetVersionInfo(path);
        var ownFile = new Version(file.FileMajorPart, file.FileMinorPart, file.FileBuildPart, file.FilePrivatePart);
        return wanted.FileVersion is { } version && ownFile != version ? (ownFile, version) : null;
    }

    private static string? PathOf(string simpleName)
    {
        var loaded = AssemblyLoadContext.Default.Assemblies.FirstOrDefault(
            assembly => !assembly.IsDynamic && string.Equals(assembly.GetName().Name, simpleName, StringComparison.OrdinalIgnoreCase));
        return loaded is { Location.Length: > 0 } ? loaded.Location : HostAssemblies.PathOf(simpleName);
    }
}

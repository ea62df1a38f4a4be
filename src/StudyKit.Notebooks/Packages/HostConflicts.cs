using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Packages;

/// <summary>
/// Compares the assemblies of a set with those that the process has. The program's stands in for a package's when it is at
/// least as new; a newer one of a package is loaded beside it, save for the kit's own, whose types cells share with the host.
/// </summary>
internal static class HostConflicts
{
    private const string Kit = nameof(StudyKit);

    /// <summary>Path of the program's assembly for each name of the set for which it stands in.</summary>
    /// <param name="set">The restored set.</param>
    /// <param name="previous">The session's set so far, if any.</param>
    /// <param name="warnings">Receives a line for each assembly of which the process has another version.</param>
    /// <exception cref="PackageConflictException">A package's assembly is newer than one that cannot be exchanged, or another than one that is loaded.</exception>
    public static IReadOnlyDictionary<string, string> Of(RestoredSet set, RestoredSet? previous, ICollection<string> warnings)
    {
        var host = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var faults = new List<string>();
        var loaded = AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic).Select(assembly => assembly.Location).ToHashSet(StringComparer.Ordinal);
        foreach (var wanted in set.Runtime.Where(assembly => assembly.Culture.Length == 0))
        {
            if (previous?.Runtime.FirstOrDefault(assembly => Same(assembly, wanted)) is { } earlier && earlier.Path != wanted.Path && loaded.Contains(earlier.Path))
            {
                faults.Add($"{wanted.Package} has {wanted.Name} {wanted.Version}, and that of {earlier.Package}, {earlier.Version}, is loaded already; restart the session, and name the packages together");
            }
            else if (PathOf(wanted.Name) is { } path && path != wanted.Path)
            {
                Compare(wanted, path, host, faults, warnings);
            }
        }

        return faults.Count == 0 ? host : throw new PackageConflictException(string.Join('\n', faults));
    }

    private static bool Same(RestoredAssembly one, RestoredAssembly other) =>
        one.Culture.Length == 0 && string.Equals(one.Name, other.Name, StringComparison.OrdinalIgnoreCase);

    private static void Compare(RestoredAssembly wanted, string path, Dictionary<string, string> host, List<string> faults, ICollection<string> warnings)
    {
        var own = AssemblyName.GetAssemblyName(path).Version ?? new Version(0, 0, 0, 0);
        var framework = string.Equals(Path.GetDirectoryName(path), HostAssemblies.FrameworkFolder, StringComparison.Ordinal);
        var holder = framework ? "the running framework" : "this program";
        if (own >= wanted.Version)
        {
            host[wanted.Name] = path;
            if (!framework && Difference(own, path, wanted) is { } versions)
            {
                warnings.Add($"{wanted.Package} has {wanted.Name} {versions.Wanted}; {holder} has {versions.Own}, which is used instead");
            }
        }
        else if (wanted.Name.StartsWith(Kit, StringComparison.OrdinalIgnoreCase))
        {
            faults.Add($"{wanted.Package} has {wanted.Name} {wanted.Version}, and {holder} is {own}: ask for that version, or leave the package out");
        }
        else
        {
            warnings.Add($"{wanted.Package} has {wanted.Name} {wanted.Version}; {holder} has {own}. Packages and cells use the newer one, and its types are not those of the older one");
        }
    }

    private static (Version Own, Version Wanted)? Difference(Version own, string path, RestoredAssembly wanted)
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

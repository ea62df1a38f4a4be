using System.Reflection;
using Microsoft.DotNet.Interactive;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Interactive.Hosting;

/// <summary>
/// The assemblies of packages that cells may use. Where the program has the same assembly, at least as new, the program's is used: its types are those
/// that the host and its formatters know.
/// </summary>
internal static class PackageFiles
{
    public static IEnumerable<string> Of(IEnumerable<ResolvedPackageReference> packages) =>
        packages.SelectMany(package => package.AssemblyPaths).Select(path => OwnFor(path) ?? path).Distinct(StringComparer.Ordinal);

    private static string? OwnFor(string path) =>
        HostAssemblies.PathOf(Path.GetFileNameWithoutExtension(path)) is { } own && AssemblyName.GetAssemblyName(own).Version >= AssemblyName.GetAssemblyName(path).Version ? own : null;
}

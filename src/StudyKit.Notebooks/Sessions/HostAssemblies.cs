using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace StudyKit.Notebooks.Sessions;

/// <summary>The assemblies of the host: the framework's, and those beside the program.</summary>
internal static class HostAssemblies
{
    private static readonly Dictionary<string, string> Paths = FindPaths();
    private static readonly ConcurrentDictionary<string, PortableExecutableReference> References = new(StringComparer.Ordinal);

    /// <summary>Folder of the framework that runs this process.</summary>
    public static string FrameworkFolder { get; } = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>The framework's assemblies, which every cell may use.</summary>
    public static IEnumerable<PortableExecutableReference> Framework =>
        Paths.Values.Where(path => string.Equals(Path.GetDirectoryName(path), FrameworkFolder, StringComparison.Ordinal)).Select(Reference);

    /// <summary>
    /// The host's own assembly of a simple name, loaded, or null when it has none. A notebook that refers to a copy of the
    /// library elsewhere on the disk must get the host's, or its types would not be the host's types.
    /// </summary>
    public static Assembly? Find(string simpleName)
    {
        var loaded = AssemblyLoadContext.Default.Assemblies.FirstOrDefault(
            assembly => !assembly.IsDynamic && string.Equals(assembly.GetName().Name, simpleName, StringComparison.OrdinalIgnoreCase));
        return loaded ?? (Paths.TryGetValue(simpleName, out var path) ? Assembly.Load(AssemblyName.GetAssemblyName(path)) : null);
    }

    /// <summary>Path of the host's own assembly of a simple name, loaded or not; null when it has none.</summary>
    public static string? PathOf(string simpleName) => Paths.GetValueOrDefault(simpleName);

    /// <summary>Whether the file is one of the host's own.</summary>
    public static bool Has(string path) => Paths.TryGetValue(Path.GetFileNameWithoutExtension(path), out var own) && string.Equals(own, path, StringComparison.Ordinal);

    /// <summary>
    /// The compiler's reference to an assembly of the host. There is one for each: the compiler takes two for two assemblies
    /// and finds every call ambiguous.
    /// </summary>
    public static PortableExecutableReference Reference(string path) => References.GetOrAdd(path, static p => MetadataReference.CreateFromFile(p));

    private static Dictionary<string, string> FindPaths()
    {
        var paths = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var trusted = (string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? string.Empty;
        foreach (var path in trusted.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            paths.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        }

        return paths;
    }
}

using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace StudyKit.Notebooks.Packages;

/// <summary>
/// Loads the assemblies and native libraries of packages when something first needs them. They go into the process's default
/// context, where the program, other packages and every cell find the same one; it asks here when it knows no answer itself.
/// </summary>
internal static class PackageLoader
{
    private static readonly ConcurrentDictionary<(string Name, string Culture), string> Assemblies = new(NameComparer.Instance);
    private static readonly ConditionalWeakTable<AssemblyLoadContext, object> Hooked = [];
    private static readonly Lock Gate = new();
    private static IReadOnlyList<string> _nativeFolders = [];
    private static bool _installed;

    /// <summary>Adds a set: later requests find its assemblies, rather than those of the same name of earlier sets.</summary>
    public static void Add(IEnumerable<RestoredAssembly> assemblies, IReadOnlyList<string> nativeFolders)
    {
        lock (Gate)
        {
            foreach (var assembly in assemblies)
            {
                Assemblies[(assembly.Name, assembly.Culture)] = assembly.Path;
            }

            _nativeFolders = [.. nativeFolders, .. _nativeFolders.Except(nativeFolders, StringComparer.Ordinal)];
            if (_installed)
            {
                return;
            }

            _installed = true;
            AssemblyLoadContext.Default.Resolving += Resolve;

            // Cells live in contexts of the compiler's making, and may import native functions themselves.
            AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => Hook(loaded.LoadedAssembly);
            foreach (var context in AssemblyLoadContext.All)
            {
                Hook(context);
            }
        }
    }

    private static void Hook(Assembly assembly)
    {
        if (AssemblyLoadContext.GetLoadContext(assembly) is { } context)
        {
            Hook(context);
        }
    }

    private static void Hook(AssemblyLoadContext context)
    {
        if (Hooked.TryAdd(context, context))
        {
            context.ResolvingUnmanagedDll += ResolveNative;
        }
    }

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        name.Name is { } simpleName && Assemblies.TryGetValue((simpleName, name.CultureName ?? string.Empty), out var path) ? context.LoadFromAssemblyPath(path) : null;

    private static nint ResolveNative(Assembly assembly, string name)
    {
        foreach (var path in _nativeFolders.SelectMany(folder => NativeLibraryNames.Of(name).Select(file => Path.Combine(folder, file))).Where(File.Exists))
        {
            if (NativeLibrary.TryLoad(path, out var handle) || LoadAfterSiblings(path, out handle))
            {
                return handle;
            }
        }

        return 0;
    }

    // A library that names another one without saying where is content when that one is loaded already.
    private static bool LoadAfterSiblings(string path, out nint handle)
    {
        var left = Directory.EnumerateFiles(Path.GetDirectoryName(path)!).Where(file => file != path && NativeLibraryNames.IsLibrary(file)).Order(StringComparer.Ordinal).ToList();
        while (left.RemoveAll(file => NativeLibrary.TryLoad(file, out _)) > 0)
        {
            if (NativeLibrary.TryLoad(path, out handle))
            {
                return true;
            }
        }

        handle = 0;
        return false;
    }

    private sealed class NameComparer : IEqualityComparer<(string Name, string Culture)>
    {
        public static readonly NameComparer Instance = new();

        public bool Equals((string Name, string Culture) x, (string Name, string Culture) y) =>
            StringComparer.OrdinalIgnoreCase.Equals(x.Name, y.Name) && StringComparer.OrdinalIgnoreCase.Equals(x.Culture, y.Culture);

        public int GetHashCode((string Name, string Culture) name) =>
            HashCode.Combine(StringComparer.OrdinalIgnoreCase.GetHashCode(name.Name), StringComparer.OrdinalIgnoreCase.GetHashCode(name.Culture));
    }
}

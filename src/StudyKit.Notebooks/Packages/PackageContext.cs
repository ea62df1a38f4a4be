using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace StudyKit.Notebooks.Packages;

/// <summary>
/// Holds the assemblies of one session's packages: each is loaded when something first needs it, and all find one another
/// here. What the set has not is the program's.
/// </summary>
internal sealed class PackageContext() : AssemblyLoadContext("a notebook's packages")
{
    private readonly ConcurrentDictionary<string, string> _paths = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, string> _refused = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private IReadOnlyList<string> _nativeFolders = [];

    /// <summary>Adds a set; an assembly that an earlier set had too is now this one's.</summary>
    public void Add(IEnumerable<RestoredAssembly> assemblies, IReadOnlyList<string> nativeFolders)
    {
        foreach (var assembly in assemblies)
        {
            _paths[Key(assembly.Name, assembly.Culture)] = assembly.Path;
        }

        lock (_gate)
        {
            _nativeFolders = [.. nativeFolders, .. _nativeFolders.Except(nativeFolders, StringComparer.Ordinal)];
        }
    }

    /// <summary>An assembly of the packages, wherever in the process it is loaded already; null when no package has it.</summary>
    public Assembly? Find(AssemblyName name)
    {
        if (name.Name is null || !_paths.TryGetValue(Key(name.Name, name.CultureName), out var path))
        {
            return null;
        }

        var loaded = AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(assembly => !assembly.IsDynamic && string.Equals(assembly.Location, path, StringComparison.Ordinal));
        return loaded ?? LoadFromAssemblyPath(path);
    }

    /// <summary>
    /// A native library of the packages, loaded; 0 when no package has it, or when the system refuses it. Why it does is said
    /// on the error stream, as the caller only learns that it did.
    /// </summary>
    public nint FindNative(string name)
    {
        foreach (var path in _nativeFolders.SelectMany(folder => NativeLibraryNames.Of(name).Select(file => Path.Combine(folder, file))).Where(File.Exists))
        {
            var (handle, reason) = Load(path);
            if (reason is null || (MissesAnother(reason) && LoadAfterSiblings(path, out handle)))
            {
                return handle;
            }

            if (_refused.TryAdd(path, reason))
            {
                Console.Error.WriteLine($"{path} could not be loaded: {reason}");
            }
        }

        return 0;
    }

    protected override Assembly? Load(AssemblyName assemblyName) => Find(assemblyName);

    protected override nint LoadUnmanagedDll(string unmanagedDllName) => FindNative(unmanagedDllName);

    private static (nint Handle, string? Reason) Load(string path)
    {
        try
        {
            return (NativeLibrary.Load(path), null);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            // What the system says comes after a line of the runtime's advice, where there is anything to say.
            var lines = e.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return (0, string.Join('\n', lines.Length > 1 ? lines[1..] : lines));
        }
    }

    // Elsewhere the message does not tell.
    private static bool MissesAnother(string reason) => !OperatingSystem.IsLinux() || reason.Contains("cannot open shared object file", StringComparison.Ordinal);

    private static string Key(string name, string? culture) => $"{culture}/{name}";

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
}

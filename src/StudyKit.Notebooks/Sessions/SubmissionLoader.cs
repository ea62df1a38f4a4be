using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace StudyKit.Notebooks.Sessions;

/// <summary>
/// Loads submissions and the assemblies they refer to. Every submission has a load context of its own that goes away with it,
/// so that a session can run for ever.
/// </summary>
internal sealed class SubmissionLoader
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, WeakReference<Assembly>> _submissions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _paths = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _packages = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _nativeFolders = [];
    private readonly FileContext _files;

    public SubmissionLoader()
    {
        _files = new FileContext(this);
    }

    /// <summary>Makes an assembly known by its path; it is loaded when it is needed.</summary>
    public void Register(string path)
    {
        lock (_gate)
        {
            if (!_packages.Contains(Path.GetFileNameWithoutExtension(path)))
            {
                _paths[Path.GetFileNameWithoutExtension(path)] = path;
            }
        }
    }

    /// <summary>Makes the assemblies of packages known; what code is compiled against may be another file than what is loaded.</summary>
    public void RegisterPackages(PackageAssemblies packages)
    {
        lock (_gate)
        {
            foreach (var path in packages.RuntimeAssemblies)
            {
                var name = Path.GetFileNameWithoutExtension(path);
                _packages.Add(name);
                _paths[name] = path;
            }

            _nativeFolders.AddRange(packages.NativeFolders.Except(_nativeFolders, StringComparer.Ordinal));
        }
    }

    /// <summary>Loads a submission.</summary>
    public Assembly Load(string name, MemoryStream image, MemoryStream symbols)
    {
        var assembly = new SubmissionContext(this).LoadFromStream(image, symbols);
        lock (_gate)
        {
            _submissions[name] = new WeakReference<Assembly>(assembly);
        }

        return assembly;
    }

    /// <summary>Forgets a submission that no later code can see.</summary>
    public void Forget(string name)
    {
        lock (_gate)
        {
            _submissions.Remove(name);
        }
    }

    private Assembly? Find(AssemblyName name)
    {
        lock (_gate)
        {
            if (_submissions.TryGetValue(name.Name!, out var reference) && reference.TryGetTarget(out var submission))
            {
                return submission;
            }

            return PathOf(name.Name!) is { } path ? _files.LoadFromAssemblyPath(path) : HostAssemblies.Find(name.Name!) ?? BesideOthers(name.Name!);
        }
    }

    private string? PathOf(string name) => _paths.GetValueOrDefault(name);

    private Assembly? BesideOthers(string name)
    {
        var path = _paths.Values.Select(other => Path.Combine(Path.GetDirectoryName(other)!, name + ".dll")).FirstOrDefault(File.Exists);
        return path is null ? null : _files.LoadFromAssemblyPath(path);
    }

    private nint FindNative(string name)
    {
        string[] folders;
        lock (_gate)
        {
            folders = [.. _nativeFolders, .. _paths.Values.Select(path => Path.GetDirectoryName(path)!).Distinct(StringComparer.Ordinal)];
        }

        foreach (var file in folders.SelectMany(folder => NativeNames(name).Select(variant => Path.Combine(folder, variant))).Where(File.Exists))
        {
            if (NativeLibrary.TryLoad(file, out var handle))
            {
                return handle;
            }
        }

        return 0;
    }

    private static IEnumerable<string> NativeNames(string name)
    {
        var ending = OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        return [name, name + ending, "lib" + name + ending, "lib" + name];
    }

    /// <summary>One submission's own context.</summary>
    private sealed class SubmissionContext(SubmissionLoader loader) : AssemblyLoadContext("a cell", isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName assemblyName) => loader.Find(assemblyName);

        protected override nint LoadUnmanagedDll(string unmanagedDllName) => loader.FindNative(unmanagedDllName);
    }

    /// <summary>The context of the files that cells refer to.</summary>
    private sealed class FileContext(SubmissionLoader loader) : AssemblyLoadContext("a notebook's references")
    {
        protected override Assembly? Load(AssemblyName assemblyName) => loader.Find(assemblyName);

        protected override nint LoadUnmanagedDll(string unmanagedDllName) => loader.FindNative(unmanagedDllName);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace StudyKit.Notebooks.Packages;

/// <summary>
/// Lets the rest of the process find the packages of the session that runs: code that looks a type up by its name, and cells,
/// which the compiler puts into contexts of their own. Each asks here when it knows no answer itself.
/// </summary>
internal static class PackageLoading
{
    private static readonly ConditionalWeakTable<AssemblyLoadContext, object> Hooked = [];
    private static readonly Lock Gate = new();
    private static volatile PackageContext? _current;
    private static bool _installed;

    /// <summary>Makes a session's packages the ones that are found.</summary>
    public static void Use(PackageContext packages)
    {
        lock (Gate)
        {
            _current = packages;
            if (_installed)
            {
                return;
            }

            _installed = true;
            AssemblyLoadContext.Default.Resolving += static (_, name) => _current?.Find(name);

            // Cells may import native functions themselves.
            AppDomain.CurrentDomain.AssemblyLoad += static (_, loaded) => Hook(AssemblyLoadContext.GetLoadContext(loaded.LoadedAssembly));
            foreach (var context in AssemblyLoadContext.All)
            {
                Hook(context);
            }
        }
    }

    /// <summary>Ends that, unless another session's packages have taken their place.</summary>
    public static void Leave(PackageContext packages)
    {
        lock (Gate)
        {
            _current = _current == packages ? null : _current;
        }
    }

    private static void Hook(AssemblyLoadContext? context)
    {
        if (context is not null and not PackageContext && Hooked.TryAdd(context, context))
        {
            context.ResolvingUnmanagedDll += static (_, name) => _current?.FindNative(name) ?? 0;
        }
    }
}

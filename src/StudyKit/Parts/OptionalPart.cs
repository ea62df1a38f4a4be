using System.Reflection;

namespace StudyKit.Parts;

/// <summary>
/// Finds what the full stack adds. Its assemblies are always built, and are empty in the embedded stack, so nothing refers to
/// their types: what they offer is asked for by interface, and when it is not there the reason is told.
/// </summary>
public static class OptionalPart
{
    /// <summary>The assembly of TorchSharp's engine.</summary>
    public const string Torch = nameof(StudyKit) + ".Torch";

    /// <summary>The assembly of what .NET Interactive adds.</summary>
    public const string Interactive = nameof(StudyKit) + ".Interactive";

    /// <summary>Looks for an implementation of an interface in an assembly of the kit.</summary>
    /// <typeparam name="T">The interface.</typeparam>
    /// <param name="assembly">The assembly's simple name.</param>
    /// <returns>An instance, or why there is none.</returns>
    public static (T? Part, string? WhyNot) Find<T>(string assembly)
        where T : class
    {
        Assembly? loaded;
        try
        {
            loaded = Load(assembly);
        }
        catch (Exception e) when (e is BadImageFormatException or FileLoadException)
        {
            return (null, $"{assembly}.dll cannot be loaded: {e.Message}");
        }

        if (loaded is null)
        {
            return (null, $"{assembly}.dll is not beside {Path.GetFileName(typeof(OptionalPart).Assembly.Location)}");
        }

        var found = loaded.GetCustomAttributes<OptionalPartAttribute>().FirstOrDefault(attribute => attribute.Type.IsAssignableTo(typeof(T)));
        return found is null
            ? (null, "this build has the embedded stack only; StudyKitFull=true builds the full one")
            : ((T)Activator.CreateInstance(found.Type)!, null);
    }

    // Programs list the assembly among theirs; a notebook that refers to a library's file has it in that file's folder.
    private static Assembly? Load(string name)
    {
        try
        {
            return Assembly.Load(new AssemblyName(name));
        }
        catch (FileNotFoundException)
        {
            var beside = Path.Combine(Path.GetDirectoryName(typeof(OptionalPart).Assembly.Location)!, name + ".dll");
            return File.Exists(beside) ? Assembly.LoadFrom(beside) : null;
        }
    }
}

using System.Diagnostics;
using StudyKit.Errors;

namespace StudyKit.Notebooks.Jupyter;

/// <summary>The folders in which Jupyter looks for kernelspecs, by its own rules (jupyter_core, paths).</summary>
public static class KernelSpecFolders
{
    private const string Kernels = "kernels";
    private static readonly TimeSpan PythonPatience = TimeSpan.FromSeconds(20);

    /// <summary>The user's: <c>JUPYTER_DATA_DIR</c>, or the system's place for a user's data.</summary>
    public static string User() => User(Environment.GetEnvironmentVariable);

    /// <summary>That of everything installed under a prefix, such as a virtual environment or <c>/usr/local</c>.</summary>
    public static string OfPrefix(string prefix) => Path.Combine(Path.GetFullPath(prefix), "share", "jupyter", Kernels);

    /// <summary>That of the active virtual or Conda environment; else of the Python on the path.</summary>
    /// <exception cref="StudyKitException">There is neither.</exception>
    public static string SysPrefix() => OfPrefix(ActivePrefix(Environment.GetEnvironmentVariable) ?? PythonPrefix());

    /// <summary>Every folder in which Jupyter looks, the first to be preferred.</summary>
    public static IReadOnlyList<string> SearchPath() => SearchPath(Environment.GetEnvironmentVariable);

    internal static string User(Func<string, string?> variable)
    {
        if (Value(variable, "JUPYTER_DATA_DIR") is { } data)
        {
            return Path.Combine(data, Kernels);
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        if (OperatingSystem.IsWindows())
        {
            return Value(variable, "APPDATA") is { } roaming
                ? Path.Combine(roaming, "jupyter", Kernels)
                : Path.Combine(home, ".jupyter", "data", Kernels);
        }

        return OperatingSystem.IsMacOS()
            ? Path.Combine(home, "Library", "Jupyter", Kernels)
            : Path.Combine(Value(variable, "XDG_DATA_HOME") ?? Path.Combine(home, ".local", "share"), "jupyter", Kernels);
    }

    internal static IReadOnlyList<string> SearchPath(Func<string, string?> variable)
    {
        var folders = new List<string>();
        if (Value(variable, "JUPYTER_PATH") is { } path)
        {
            folders.AddRange(path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, Kernels)));
        }

        folders.Add(User(variable));
        if (ActivePrefix(variable) is { } prefix)
        {
            folders.Add(OfPrefix(prefix));
        }

        if (OperatingSystem.IsWindows())
        {
            if (Value(variable, "PROGRAMDATA") is { } common)
            {
                folders.Add(Path.Combine(common, "jupyter", Kernels));
            }
        }
        else
        {
            folders.Add(OfPrefix("/usr/local"));
            folders.Add(OfPrefix("/usr"));
        }

        return [.. folders.Distinct(StringComparer.Ordinal)];
    }

    private static string? ActivePrefix(Func<string, string?> variable) => Value(variable, "VIRTUAL_ENV") ?? Value(variable, "CONDA_PREFIX");

    private static string? Value(Func<string, string?> variable, string name) => variable(name) is { Length: > 0 } value ? value : null;

    private static string PythonPrefix()
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "python" : "python3") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("import sys; print(sys.prefix)");
        try
        {
            using var python = Process.Start(start)!;
            var prefix = python.StandardOutput.ReadToEnd().Trim();
            if (python.WaitForExit(PythonPatience) && python.ExitCode == 0 && prefix.Length > 0)
            {
                return prefix;
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // Not on the path; the error below says what to do.
        }

        throw new StudyKitException("--sys-prefix: no virtual environment is active and no Python is on the path; wanted one of them, or --prefix");
    }
}

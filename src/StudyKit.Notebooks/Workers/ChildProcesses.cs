using System.Diagnostics;
using System.Globalization;

namespace StudyKit.Notebooks.Workers;

/// <summary>The processes that this one has started and that still run, where the system lists them (Linux).</summary>
internal static class ChildProcesses
{
    private const string Threads = "/proc/self/task";

    /// <summary>Ends them, and what they started.</summary>
    public static void Kill()
    {
        foreach (var thread in Directory.Exists(Threads) ? Directory.GetDirectories(Threads) : [])
        {
            foreach (var id in Of(thread))
            {
                Kill(int.Parse(id, CultureInfo.InvariantCulture));
            }
        }
    }

    private static string[] Of(string thread)
    {
        try
        {
            return File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The thread has ended, or the system does not tell.
            return [];
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using var child = Process.GetProcessById(id);
            child.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It has ended meanwhile.
        }
    }
}

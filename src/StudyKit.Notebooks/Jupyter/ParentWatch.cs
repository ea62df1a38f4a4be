using System.Diagnostics;
using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace StudyKit.Notebooks.Jupyter;

/// <summary>Tells whether the process that started the kernel is still there. Jupyter names it in <c>JPY_PARENT_PID</c>.</summary>
internal static class ParentWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Waits until the process is gone, or <paramref name="stopped"/> is set.</summary>
    /// <param name="parent">The process's number; on Windows Jupyter passes a handle of it.</param>
    /// <param name="stopped">Ends the watch.</param>
    /// <returns>Whether the process is gone.</returns>
    public static bool WaitUntilGone(long parent, WaitHandle stopped)
    {
        if (OperatingSystem.IsWindows())
        {
            using var process = new EventWaitHandle(false, EventResetMode.ManualReset) { SafeWaitHandle = new SafeWaitHandle((nint)parent, ownsHandle: false) };
            return WaitHandle.WaitAny([stopped, process]) == 1;
        }

        while (!stopped.WaitOne(Interval))
        {
            if (!IsThere((int)parent))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsThere(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !OperatingSystem.IsLinux() || !IsZombie(id);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Whether a process has ended and only waits to be asked how.</summary>
    private static bool IsZombie(int id)
    {
        try
        {
            // pid (name) state …: the name may hold anything, parentheses too.
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            return stat[stat.LastIndexOf(')') + 2] == 'Z';
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return !Directory.Exists(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}"));
        }
    }
}

using System.Runtime.InteropServices;

namespace StudyKit.Torch;

/// <summary>The threads of libtorch on a CPU, which are OpenMP's.</summary>
internal static partial class OpenMp
{
    private const string SpinVariable = "GOMP_SPINCOUNT";

    // Short enough not to keep a processor from others, long enough for the next parallel part to follow at once.
    private const string Spins = "2000";

    /// <summary>
    /// Has threads that wait sleep soon, unless the user said otherwise: spinning, as they do of themselves, slows a shared machine tenfold. Only before libtorch is loaded.
    /// </summary>
    public static void WaitWithoutSpinning()
    {
        if (OperatingSystem.IsLinux())
        {
            // The library reads the system's environment, of which .NET's is a copy.
            _ = SetVariable(SpinVariable, Spins, 0);
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}

using System.Runtime.InteropServices;

namespace StudyKit.Torch;

/// <summary>The processor's model. libtorch's libraries choose their code by it, and with the code the order of sums.</summary>
internal static class ProcessorName
{
    private const string LinuxFile = "/proc/cpuinfo";
    private const string LinuxField = "model name";

    /// <summary>The model as the system tells it; the architecture where it does not.</summary>
    public static string Current { get; } = Linux() ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string? Linux() =>
        File.Exists(LinuxFile)
            ? File.ReadLines(LinuxFile).FirstOrDefault(line => line.StartsWith(LinuxField, StringComparison.Ordinal))?.Split(':', 2)[^1].Trim()
            : null;
}

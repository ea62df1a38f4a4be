using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StudyKit.Studies;

/// <summary>Where a result was made: versions and machine, for <c>run.json</c>.</summary>
/// <param name="Kit">Version of this library.</param>
/// <param name="Runtime">.NET runtime.</param>
/// <param name="OperatingSystem">Operating system.</param>
/// <param name="Architecture">Processor architecture.</param>
/// <param name="Processors">Processors the process may use.</param>
/// <param name="Simd">Widest vector instructions in use; results are bit-reproducible on one of these.</param>
/// <param name="Engine">Name of the training engine.</param>
public sealed record RunEnvironment(string Kit, string Runtime, string OperatingSystem, string Architecture, int Processors, string Simd, string Engine)
{
    /// <summary>This process, with the given engine.</summary>
    public static RunEnvironment Current(string engine) => new(
        typeof(RunEnvironment).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.OSDescription,
        RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        Vector512.IsHardwareAccelerated ? "512-bit" : Vector256.IsHardwareAccelerated && Fma.IsSupported ? "256-bit with FMA" : "portable",
        engine);
}

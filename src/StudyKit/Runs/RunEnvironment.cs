using System.Reflection;
using System.Runtime.InteropServices;

namespace StudyKit.Runs;

/// <summary>Where a result was made: versions and machine, for <c>run.json</c>.</summary>
/// <param name="Kit">Version of this library.</param>
/// <param name="Runtime">.NET runtime.</param>
/// <param name="OperatingSystem">Operating system.</param>
/// <param name="Architecture">Processor architecture.</param>
/// <param name="Processors">Processors the process may use.</param>
/// <param name="Simd">Vector instructions in use (<see cref="Numerics.SimdLevel"/>); results are bit-reproducible on one of these.</param>
/// <param name="Engine">The training engine, as <see cref="Training.IVaeEngine.Identity"/> tells it.</param>
public sealed record RunEnvironment(string Kit, string Runtime, string OperatingSystem, string Architecture, int Processors, string Simd, string Engine)
{
    /// <summary>This process, with an engine of that <see cref="Training.IVaeEngine.Identity"/>.</summary>
    public static RunEnvironment Current(string engine) => new(
        typeof(RunEnvironment).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.OSDescription,
        RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        Numerics.Simd.Current.ToString(),
        engine);
}

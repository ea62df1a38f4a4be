using System.Runtime.InteropServices;

namespace StudyKit.Notebooks.Packages;

/// <summary>The system as packages name it in their <c>runtimes</c> folders.</summary>
internal static class RuntimeSystem
{
    private static readonly string[] Portable = ["linux", "win", "osx", "freebsd"];

    /// <summary>The portable runtime identifier (<c>linux-x64</c>): that of the process, whatever distribution built its runtime.</summary>
    public static string Identifier { get; } = Find();

    private static string Find()
    {
        // A runtime built by a distribution calls itself after it ("debian.12-x64"), which packages do not know.
        var own = RuntimeInformation.RuntimeIdentifier;
        if (Portable.Any(system => own.StartsWith(system + "-", StringComparison.Ordinal)))
        {
            return own;
        }

        var system = OperatingSystem.IsWindows() ? "win"
            : OperatingSystem.IsMacOS() ? "osx"
            : own.StartsWith("alpine", StringComparison.Ordinal) ? "linux-musl"
            : "linux";
        return $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
    }
}

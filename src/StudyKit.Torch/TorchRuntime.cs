using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace StudyKit.Torch;

/// <summary>The native libraries under TorchSharp: whether they load, and what they find.</summary>
internal static class TorchRuntime
{
    private static readonly Lazy<string?> LoadProblem = new(Load);

    /// <summary>Why the native libraries do not load; null when they do.</summary>
    public static string? Problem => LoadProblem.Value;

    /// <summary>TorchSharp and libtorch with their versions.</summary>
    public static string Description => Problem is null ? $"{Managed}, {Native}" : Managed;

    /// <summary>libtorch with its version.</summary>
    public static string Native => $"libtorch {Version.Parse(torch.__version__).ToString(3)}";

    /// <summary>Number of CUDA devices; 0 without any, or with libraries for the CPU alone.</summary>
    public static int CudaDevices => Problem is null && torch.cuda.is_available() ? torch.cuda.device_count() : 0;

    /// <summary>Why there is no CUDA device; null when there is one.</summary>
    public static string? NoCuda =>
        CudaDevices > 0 ? null
        : CudaDriver.Problem
        ?? (NativeLibrary.TryLoad("torch_cuda", typeof(torch).Assembly, null, out _)
            ? "the CUDA driver has a device, and libtorch cannot use it: the driver may be too old (environment/README.md says which is wanted)"
            : "libtorch of this build is for the CPU; StudyKitTorch=cuda-linux builds with the one for CUDA");

    private static string Managed { get; } = "TorchSharp " + (typeof(torch).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "?").Split('+')[0];

    // TorchSharp itself, when it cannot load them, writes to the console and copies half a gigabyte before it gives up.
    private static string? Load()
    {
        OpenMp.WaitWithoutSpinning();
        foreach (var library in new[] { "torch_cpu", "LibTorchSharp" })
        {
            try
            {
                NativeLibrary.Load(library, typeof(torch).Assembly, null);
            }
            catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
            {
                return NativeFault.Explain(library, e.Message);
            }
        }

        return null;
    }
}

using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace StudyKit.Torch;

/// <summary>What the CUDA driver tells of its devices and libtorch does not: name and memory. Devices are counted as libtorch counts them.</summary>
internal static partial class CudaDriver
{
    private const string Library = "cuda";
    private const int Success = 0;
    private const int NoDevice = 100;
    private const int NameLength = 128;

    static CudaDriver()
    {
        NativeLibrary.SetDllImportResolver(typeof(CudaDriver).Assembly, (name, _, _) =>
            name == Library && NativeLibrary.TryLoad(OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1", out var handle) ? handle : 0);
    }

    /// <summary>Why there is no device; null when there is one.</summary>
    public static string? Problem
    {
        get
        {
            try
            {
                return Initialise(0) is var error and not Success
                    ? error == NoDevice ? "the CUDA driver finds no device" : string.Create(CultureInfo.InvariantCulture, $"the CUDA driver does not start (error {error})")
                    : GetCount(out var count) == Success && count > 0 ? null : "the CUDA driver finds no device";
            }
            catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
            {
                return "no CUDA driver on this machine";
            }
        }
    }

    /// <summary>Model of a device, <c>NVIDIA H100 80GB HBM3</c> for example.</summary>
    public static string Name(int index)
    {
        var name = new byte[NameLength];
        return Problem is null && GetDevice(out var device, index) == Success && GetName(name, name.Length, device) == Success
            ? Encoding.UTF8.GetString(name.AsSpan(0, Math.Max(0, Array.IndexOf(name, (byte)0))))
            : "CUDA device";
    }

    /// <summary>Bytes of a device's memory, and those that are free; null when the driver does not say.</summary>
    public static (long Free, long Total)? Memory(int index)
    {
        // libtorch works in the primary context too, so that retaining it opens none.
        if (Problem is not null || GetDevice(out var device, index) != Success || RetainContext(out var context, device) != Success)
        {
            return null;
        }

        try
        {
            if (PushContext(context) != Success)
            {
                return null;
            }

            var found = GetMemory(out var free, out var total) == Success;
            _ = PopContext(out _);
            return found ? ((long)free, (long)total) : null;
        }
        finally
        {
            _ = ReleaseContext(device);
        }
    }

    [LibraryImport(Library, EntryPoint = "cuInit")]
    private static partial int Initialise(uint flags);

    [LibraryImport(Library, EntryPoint = "cuDeviceGetCount")]
    private static partial int GetCount(out int count);

    [LibraryImport(Library, EntryPoint = "cuDeviceGet")]
    private static partial int GetDevice(out int device, int index);

    [LibraryImport(Library, EntryPoint = "cuDeviceGetName")]
    private static partial int GetName([Out] byte[] name, int length, int device);

    [LibraryImport(Library, EntryPoint = "cuDevicePrimaryCtxRetain")]
    private static partial int RetainContext(out nint context, int device);

    [LibraryImport(Library, EntryPoint = "cuDevicePrimaryCtxRelease_v2")]
    private static partial int ReleaseContext(int device);

    [LibraryImport(Library, EntryPoint = "cuCtxPushCurrent_v2")]
    private static partial int PushContext(nint context);

    [LibraryImport(Library, EntryPoint = "cuCtxPopCurrent_v2")]
    private static partial int PopContext(out nint context);

    [LibraryImport(Library, EntryPoint = "cuMemGetInfo_v2")]
    private static partial int GetMemory(out nuint free, out nuint total);
}

using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace StudyKit.Torch;

/// <summary>Numbers of a tensor, brought from its device.</summary>
internal static class HostCopy
{
    /// <summary>The values of a tensor of single precision, row-major. Waits for the device.</summary>
    public static float[] Of(Tensor tensor)
    {
        using var host = tensor.detach().cpu().contiguous();
        return MemoryMarshal.Cast<byte, float>(host.bytes).ToArray();
    }
}

using System.Globalization;
using StudyKit.Errors;
using TorchSharp;

namespace StudyKit.Torch;

/// <summary>Names of devices, as PyTorch spells them.</summary>
internal static class TorchDevice
{
    public const string Auto = "auto";

    public const string Cpu = "cpu";

    public const string Cuda = "cuda";

    public const string Names = "cpu, cuda, cuda:N or auto";

    public static bool IsName(string text) => text is Auto or Cpu || CudaIndex(text) is not null;

    /// <summary>The device of a name.</summary>
    /// <exception cref="OptionException">It is not here; says what is.</exception>
    public static torch.Device Open(string name)
    {
        if (name == Cpu || (name == Auto && TorchRuntime.CudaDevices == 0))
        {
            return torch.CPU;
        }

        var index = name == Auto ? 0 : CudaIndex(name)!.Value;
        var devices = TorchRuntime.CudaDevices;
        OptionException.Require(
            index < devices,
            "device",
            name,
            devices == 0 ? $"cpu: {TorchRuntime.NoCuda}" : string.Create(CultureInfo.InvariantCulture, $"cpu or one of cuda:0 to cuda:{devices - 1}"));
        return new torch.Device(DeviceType.CUDA, index);
    }

    private static int? CudaIndex(string text) =>
        text == Cuda ? 0
        : text.StartsWith(Cuda + ":", StringComparison.Ordinal) && int.TryParse(text.AsSpan(Cuda.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index
        : null;
}

using System.Globalization;
using StudyKit.Training;

namespace StudyKit.Torch;

/// <summary>TorchSharp's engines, for <see cref="StudyKit.Engines.VaeEngines"/>.</summary>
public sealed class TorchEngineSource : IVaeEngineSource
{
    /// <inheritdoc/>
    public string Description => TorchRuntime.Description;

    /// <inheritdoc/>
    public string? Problem => TorchRuntime.Problem;

    /// <inheritdoc/>
    public string? NoCuda => TorchRuntime.NoCuda;

    /// <inheritdoc/>
    public IReadOnlyList<EngineDevice> Devices =>
        Problem is null
            ? [new EngineDevice(TorchDevice.Cpu, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} processors")), .. Enumerable.Range(0, TorchRuntime.CudaDevices).Select(Cuda)]
            : [];

    /// <inheritdoc/>
    public IVaeEngine Open(string device, EngineOptions options) =>
        new TorchEngine(new TorchEngineOptions { Device = device, Precision = options.Precision, Threads = options.Threads ?? 1 });

    private static EngineDevice Cuda(int index)
    {
        const double Gib = 1L << 30;
        var memory = CudaDriver.Memory(index) is { } bytes ? string.Create(CultureInfo.InvariantCulture, $", {bytes.Total / Gib:0.#} GiB, {bytes.Free / Gib:0.#} free") : string.Empty;
        return new EngineDevice(string.Create(CultureInfo.InvariantCulture, $"cuda:{index}"), CudaDriver.Name(index) + memory);
    }
}

using StudyKit.Models;
using StudyKit.Training;
using static TorchSharp.torch;

namespace StudyKit.Torch;

/// <summary>Brings a minibatch's noise to the device.</summary>
internal sealed class NoiseUpload(VaeSpec spec, Device device) : IDisposable
{
    private readonly HostBuffer<float> _latent = new(float32, device);
    private readonly HostBuffer<float> _library = new(float32, device);
    private readonly HostBuffer<float>[] _masks = [.. Enumerable.Range(0, spec.LayerCount + 1).Select(_ => new HostBuffer<float>(float32, device))];

    /// <summary>The noise of the first cells; masks only for training.</summary>
    public NoiseTensors Bring(StepNoise noise, int cells, bool training)
    {
        return new NoiseTensors(
            _latent.Upload(noise.LatentNoise.AsSpan(0, cells * spec.LatentSize), cells, spec.LatentSize),
            _library.Upload(noise.LibraryNoise.AsSpan(0, cells), cells, 1),
            training ? [.. noise.LatentMasks.Select((mask, layer) => Mask(_masks[layer], mask))] : [],
            training && noise.LibraryMask.Length > 0 ? [Mask(_masks[^1], noise.LibraryMask)] : []);

        Tensor Mask(HostBuffer<float> buffer, float[] mask) => buffer.Upload(mask.AsSpan(0, cells * spec.HiddenSize), cells, spec.HiddenSize);
    }

    public void Dispose()
    {
        _latent.Dispose();
        _library.Dispose();
        foreach (var mask in _masks)
        {
            mask.Dispose();
        }
    }
}

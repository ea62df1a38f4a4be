using StudyKit.Training;
using TorchSharp;

namespace StudyKit.Torch;

/// <summary>Where and how a session computes.</summary>
/// <param name="Device">The device.</param>
/// <param name="Precision">How products are computed.</param>
/// <param name="Threads">Threads of libtorch on a CPU.</param>
internal sealed record TorchPlace(torch.Device Device, EnginePrecision Precision, int Threads)
{
    /// <summary>Takes the place for a session; what is given back ends that.</summary>
    /// <exception cref="Errors.OptionException">Another session computes in another precision that cannot be had at the same time.</exception>
    public IDisposable? Take() => Device.type == DeviceType.CUDA ? Tf32Switch.Set(Precision == EnginePrecision.Tf32) : null;

    /// <summary>Tells libtorch the number of threads: it belongs to the thread that calls, and sessions may be called by any.</summary>
    public void Apply()
    {
        if (Device.type == DeviceType.CPU && torch.get_num_threads() != Threads)
        {
            torch.set_num_threads(Threads);
        }
    }
}

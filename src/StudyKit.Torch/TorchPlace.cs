using StudyKit.Training;
using TorchSharp;

namespace StudyKit.Torch;

/// <summary>Where and how a session computes.</summary>
/// <param name="Device">The device.</param>
/// <param name="Precision">How products are computed.</param>
/// <param name="Threads">Threads of libtorch on a CPU.</param>
internal sealed record TorchPlace(torch.Device Device, EnginePrecision Precision, int Threads)
{
    /// <summary>Tells libtorch. These are settings of the process, so that another session may have changed them.</summary>
    public void Apply()
    {
        if (Device.type == DeviceType.CUDA)
        {
            torch.backends.cuda.matmul.allow_tf32 = Precision == EnginePrecision.Tf32;
        }
        else if (torch.get_num_threads() != Threads)
        {
            torch.set_num_threads(Threads);
        }
    }
}

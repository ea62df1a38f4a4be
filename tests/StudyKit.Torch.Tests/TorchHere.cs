using StudyKit.Models;
using StudyKit.Torch.Minibatches;
using StudyKit.Training;
using TorchSharp;

namespace StudyKit.Torch.Tests;

/// <summary>Skips what needs libtorch, or a CUDA device, where there is none, and says why.</summary>
internal static class TorchHere
{
    public static void Require() => Skip.If(TorchRuntime.Problem is not null, TorchRuntime.Problem);

    public static void RequireCuda()
    {
        Require();
        Skip.If(TorchRuntime.NoCuda is not null, TorchRuntime.NoCuda);
    }

    /// <summary>A session whose counts lie on the device, or not.</summary>
    public static IVaeSession Open(TrainingData data, VaeSpec spec, VaeWeights weights, torch.Device device, bool resident, EnginePrecision precision = EnginePrecision.Float32) =>
        new TorchSession(spec, weights, new TorchPlace(device, precision, 2), threads: 1, () => resident ? ResidentCounts.TryOpen(data, spec, device)! : new StreamedCounts(data, spec, device));
}

using StudyKit.Models;
using StudyKit.Tests.Training;
using StudyKit.Training;
using TorchSharp;

namespace StudyKit.Torch.Tests;

/// <summary>The engine on the CPU, with minibatches put together as on a CUDA device that holds all counts.</summary>
public class TorchResidentContractTests : EngineContract
{
    protected override IVaeSession Open(TrainingData data, VaeSpec spec, VaeWeights weights, int mostCells)
    {
        TorchHere.Require();
        return TorchHere.Open(data, spec, weights, torch.CPU, resident: true);
    }
}

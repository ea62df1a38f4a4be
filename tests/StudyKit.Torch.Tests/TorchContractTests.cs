using StudyKit.Models;
using StudyKit.Tests.Training;
using StudyKit.Training;
using TorchSharp;

namespace StudyKit.Torch.Tests;

/// <summary>The engine on the CPU, its counts gathered for every minibatch.</summary>
public class TorchContractTests : EngineContract
{
    protected override IVaeSession Open(TrainingData data, VaeSpec spec, VaeWeights weights, int mostCells)
    {
        TorchHere.Require();
        return TorchHere.Open(data, spec, weights, torch.CPU, resident: false);
    }
}

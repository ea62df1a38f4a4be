using StudyKit.Models;
using StudyKit.Tests.Training;
using StudyKit.Training;
using TorchSharp;

namespace StudyKit.Torch.Tests;

/// <summary>The engine on the first CUDA device, counts brought minibatch by minibatch.</summary>
public class TorchCudaStreamedContractTests : EngineContract
{
    protected override IVaeSession Open(TrainingData data, VaeSpec spec, VaeWeights weights, int mostCells)
    {
        TorchHere.RequireCuda();
        return TorchHere.Open(data, spec, weights, torch.CUDA, resident: false);
    }
}

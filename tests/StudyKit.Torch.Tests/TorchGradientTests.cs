using StudyKit.Models;
using StudyKit.Tests.Training;
using StudyKit.Training;
using TorchSharp;

namespace StudyKit.Torch.Tests;

public class TorchGradientTests : GradientContract
{
    [SkippableFact]
    public void Terms_and_gradients_of_any_small_model_match_central_differences()
    {
        TorchHere.Require();
        for (ushort seed = 0; seed < 40; seed++)
        {
            CheckModel(seed);
        }
    }

    protected override IVaeSession Open(TrainingData data, VaeSpec spec, VaeWeights weights, int mostCells) => TorchHere.Open(data, spec, weights, torch.CPU, resident: false);
}

using FsCheck.Xunit;
using StudyKit.Engine;
using StudyKit.Models;
using StudyKit.Tests.Training;
using StudyKit.Training;

namespace StudyKit.Tests.Engine;

public class EmbeddedGradientTests : GradientContract
{
    [Property(MaxTest = 40, Replay = "1,3")]
    public void Terms_and_gradients_of_any_small_model_match_central_differences(ushort seed) => CheckModel(seed);

    protected override IVaeSession Open(TrainingData data, VaeSpec spec, VaeWeights weights, int mostCells) =>
        EmbeddedEngine.Open(data, spec, weights, mostCells, threads: 1);
}

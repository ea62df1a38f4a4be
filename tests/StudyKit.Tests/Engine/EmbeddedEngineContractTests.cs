using StudyKit.Engine;
using StudyKit.Models;
using StudyKit.Tests.Training;
using StudyKit.Training;

namespace StudyKit.Tests.Engine;

public class EmbeddedEngineContractTests : EngineContract
{
    protected override IVaeSession Open(TrainingData data, VaeSpec spec, VaeWeights weights, int mostCells) =>
        EmbeddedEngine.Open(data, spec, weights, mostCells, threads: 2);
}

using System.Runtime.Intrinsics;
using StudyKit.Engine;
using StudyKit.Models;
using StudyKit.Numerics;
using StudyKit.Tests.Training;
using StudyKit.Training;

namespace StudyKit.Tests.Engine;

/// <summary>The engine's own loops with four lanes, as on processors without AVX2.</summary>
public class EmbeddedPortableContractTests : EngineContract
{
    protected override IVaeSession Open(TrainingData data, VaeSpec spec, VaeWeights weights, int mostCells) =>
        new EmbeddedSession<PortableOps, Vector128<float>>(data, spec, weights, mostCells, threads: 1);
}

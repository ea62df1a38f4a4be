using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using StudyKit.Engine;
using StudyKit.Models;
using StudyKit.Numerics;
using StudyKit.Tests.Training;
using StudyKit.Training;

namespace StudyKit.Tests.Engine;

/// <summary>The engine's own loops with eight lanes, where the processor has them.</summary>
public class EmbeddedNarrowContractTests : EngineContract
{
    protected override IVaeSession Open(TrainingData data, VaeSpec spec, VaeWeights weights, int mostCells) => Avx2.IsSupported && Fma.IsSupported
        ? new EmbeddedSession<Avx2Ops, Vector256<float>>(data, spec, weights, mostCells, threads: 1)
        : new EmbeddedSession<PortableOps, Vector128<float>>(data, spec, weights, mostCells, threads: 1);
}

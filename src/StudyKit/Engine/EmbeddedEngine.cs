using System.Runtime.Intrinsics;
using StudyKit.Models;
using StudyKit.Numerics;
using StudyKit.Objectives;
using StudyKit.Training;

namespace StudyKit.Engine;

/// <summary>
/// The engine that is always there: single precision, managed code only, closed-form gradients, the same bits for any number
/// of threads.
/// </summary>
public sealed class EmbeddedEngine : IVaeEngine
{
    /// <inheritdoc/>
    public string Name => "embedded";

    /// <summary>Opens a session; a <see cref="VaeSessionFactory"/>.</summary>
    /// <param name="data">Counts, batches and library priors.</param>
    /// <param name="spec">Shape of the model.</param>
    /// <param name="weights">Initial weights, copied.</param>
    /// <param name="mostCells">Most cells of a minibatch.</param>
    /// <param name="threads">Threads to use; null takes all.</param>
    /// <exception cref="Errors.OptionException">The weights do not fit the model.</exception>
    public static IVaeSession Open(TrainingData data, VaeSpec spec, VaeWeights weights, int mostCells, int? threads) => Simd.Current switch
    {
        SimdLevel.Avx512 => new EmbeddedSession<Avx512Ops, Vector512<float>>(data, spec, weights, mostCells, threads),
        SimdLevel.Avx2 => new EmbeddedSession<Avx2Ops, Vector256<float>>(data, spec, weights, mostCells, threads),
        _ => new EmbeddedSession<PortableOps, Vector128<float>>(data, spec, weights, mostCells, threads),
    };

    /// <inheritdoc/>
    /// <exception cref="Errors.OptionException">An option is out of range, or the data do not fit the model.</exception>
    /// <exception cref="TrainingDivergedException">A number was no longer finite.</exception>
    public TrainedVae Train(
        TrainingData data,
        VaeSpec spec,
        Objective objective,
        TrainingPlan plan,
        ICheckpoints? checkpoints = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        VaeTrainer.Run(Name, Open, data, spec, objective, plan, checkpoints, progress, cancellationToken);
}

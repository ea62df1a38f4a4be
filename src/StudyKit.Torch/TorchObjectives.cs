using StudyKit.Errors;
using StudyKit.Objectives;
using StudyKit.Torch.Modules;
using static TorchSharp.torch;

namespace StudyKit.Torch;

/// <summary>
/// The library's objectives as tensors: the one place where a new one is added to this engine. Tests hold every objective of the library to
/// its own <see cref="Objective.Evaluate"/>.
/// </summary>
internal static class TorchObjectives
{
    /// <summary>An objective's term of a minibatch, a scalar, nats.</summary>
    /// <param name="objective">The objective.</param>
    /// <param name="output">What the model gave.</param>
    /// <param name="moment">Where training stands.</param>
    /// <exception cref="OptionException">The engine does not know the objective.</exception>
    public static Tensor Term(Objective objective, VaeOutput output, ObjectiveMoment moment) => objective switch
    {
        BetaObjective beta => moment.KlWeight * beta.Beta * output.KlLatent.mean(),
        CapacityObjective { Convention: CapacityConvention.MinibatchMean } mean =>
            moment.KlWeight * mean.Beta * (output.KlLatent.mean() - mean.CapacityAt(moment)!.Value).abs(),
        CapacityObjective each =>
            moment.KlWeight * each.Beta * (output.KlLatent - each.CapacityAt(moment)!.Value).abs().mean(),
        _ => throw new OptionException("objective", objective.Id, "one that the TorchSharp engine knows: the embedded engine has them all"),
    };
}

using static TorchSharp.torch;

namespace StudyKit.Torch.Modules;

/// <summary>A diagonal Gaussian posterior of each cell, and a sample of it, all [cells, dimensions].</summary>
internal sealed record Gaussian(Tensor Mean, Tensor Variance, Tensor Sample)
{
    /// <summary>KL to the standard normal, summed over dimensions, [cells], nats.</summary>
    public Tensor KlToStandard() => 0.5 * (Variance + Mean.square() - 1 - Variance.log()).sum(1);

    /// <summary>KL to a Gaussian a cell, given by mean and variance [cells, 1], [cells], nats.</summary>
    public Tensor KlTo(Tensor mean, Tensor variance) =>
        0.5 * (((Variance + (Mean - mean).square()) / variance) - 1 - (Variance / variance).log()).sum(1);
}

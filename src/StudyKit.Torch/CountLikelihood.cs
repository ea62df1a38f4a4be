using StudyKit.Models;
using StudyKit.Torch.Minibatches;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace StudyKit.Torch;

/// <summary>
/// Log probabilities of counts under a negative binomial or its zero-inflated form, by mean and inverse dispersion (docs/model.md). What
/// holds for a zero is computed for all genes; what a count adds, for the genes with a count alone. No sum cancels large terms.
/// </summary>
internal static class CountLikelihood
{
    /// <summary>log p(x | μ, θ[, π]) of each cell, summed over genes, [cells], nats; μ = exp(l)·softmax(scale).</summary>
    /// <param name="cells">The counts.</param>
    /// <param name="scale">Softmax logits, [cells, genes].</param>
    /// <param name="library">Log library size, [cells, 1].</param>
    /// <param name="theta">Inverse dispersion, [1 or cells, genes].</param>
    /// <param name="drop">Logits of an extra zero, [cells, genes]; null for a negative binomial.</param>
    public static Tensor LogProbability(Minibatch cells, Tensor scale, Tensor library, Tensor theta, Tensor? drop)
    {
        const double epsilon = VaeConstants.LikelihoodEpsilon;
        var mean = scale.softmax(1) * library.exp();
        var zero = -theta * (mean / (theta + epsilon)).log1p();
        var countedMean = cells.AtCounts(mean);
        var countedTheta = cells.AtCounts(theta.expand(mean.shape));
        var added = (cells.Counts * ((countedMean + epsilon).log() - (countedTheta + countedMean + epsilon).log())) + GammaRatio(countedTheta, cells.Counts);
        if (drop is not null)
        {
            // A counted gene has the logit in the place of its softplus: x − softplus(x) is the logarithm of the sigmoid.
            var logit = zero - drop;
            added = added + functional.logsigmoid(cells.AtCounts(logit));
            zero = logit.softplus() + functional.logsigmoid(drop);
        }

        return zero.sum(1) + cells.Spread(added).sum(1) - cells.LogFactorials;
    }

    // ln Γ(x + θ) − ln Γ(θ): of two numbers that may be near in size, hence in double precision.
    private static Tensor GammaRatio(Tensor theta, Tensor counts)
    {
        var wide = theta.to(float64);
        return ((counts + wide).lgamma() - wide.lgamma()).to(float32);
    }
}

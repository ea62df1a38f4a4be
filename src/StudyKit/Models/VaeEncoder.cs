using StudyKit.Data;
using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Models;

/// <summary>
/// Encodes cells with a finished model, from its weights alone: no dropout, BatchNorm by its running statistics
/// (scvi-tools' <c>get_latent_representation</c>). The same bits for any number of threads.
/// </summary>
public static class VaeEncoder
{
    private const int BlockCells = 512;

    /// <summary>Latent means (<c>give_mean=True</c>), cells × dimensions.</summary>
    /// <param name="spec">Shape of the model.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="counts">Raw counts of any cells, in the model's genes.</param>
    /// <param name="batches">Batch of each cell; needed only when the encoders see the batch.</param>
    /// <param name="threads">Threads; null takes all.</param>
    /// <param name="cancellationToken">Stops between blocks of cells.</param>
    /// <exception cref="OptionException">The weights, genes or batches do not fit the model.</exception>
    public static Matrix Encode(
        VaeSpec spec, VaeWeights weights, ICountRows counts, int[]? batches = null, int? threads = null, CancellationToken cancellationToken = default) =>
        Posterior(spec, weights, counts, batches, threads, cancellationToken).Means;

    /// <summary>Means and variances of q(z | x), cells × dimensions.</summary>
    /// <inheritdoc cref="Encode"/>
    public static LatentPosterior Posterior(
        VaeSpec spec, VaeWeights weights, ICountRows counts, int[]? batches = null, int? threads = null, CancellationToken cancellationToken = default) =>
        Run(spec, weights, counts, batches, threads, ("z_enc", spec.LayerCount, "z_mean", "z_var"), cancellationToken);

    /// <summary>Means and variances of q(l | x), the log library size, cells × 1.</summary>
    /// <inheritdoc cref="Encode"/>
    /// <exception cref="OptionException">The model takes the observed library size.</exception>
    public static LatentPosterior LibraryPosterior(
        VaeSpec spec, VaeWeights weights, ICountRows counts, int[]? batches = null, int? threads = null, CancellationToken cancellationToken = default)
    {
        OptionException.Require(!spec.ObservedLibrary, "library", "a model with the observed library size", "one that infers it");
        return Run(spec, weights, counts, batches, threads, ("l_enc", 1, "l_mean", "l_var"), cancellationToken);
    }

    private static LatentPosterior Run(
        VaeSpec spec,
        VaeWeights weights,
        ICountRows counts,
        int[]? batches,
        int? threads,
        (string Block, int Layers, string Mean, string Variance) part,
        CancellationToken cancellationToken)
    {
        spec.Validate();
        VaeLayout.Check(spec, weights);
        OptionException.Require(counts.GeneCount == spec.GeneCount, "genes", counts.GeneCount, $"{spec.GeneCount}, as the model was trained on");
        var codes = BatchCodes.Require(batches, spec.EncoderCovariateCount, counts.CellCount);
        FoldedLayer[] layers = [.. Enumerable.Range(0, part.Layers).Select(i => new FoldedLayer(weights, part.Block, i, spec.EncoderCovariateCount))];
        var mean = new LinearMap(weights, part.Mean);
        var variance = new LinearMap(weights, part.Variance);

        var means = new Matrix(counts.CellCount, mean.Outputs);
        var variances = new Matrix(counts.CellCount, mean.Outputs);
        using var team = new WorkerTeam(threads ?? Environment.ProcessorCount);
        var input = new LogCountRows(counts, codes.Length > 0 ? codes : null, BlockCells);
        for (var start = 0; start < counts.CellCount; start += BlockCells)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int[] cells = [.. Enumerable.Range(start, Math.Min(BlockCells, counts.CellCount - start))];
            input.Gather(cells);
            var hidden = layers[0].Apply(input, cells.Length, team);
            for (var i = 1; i < layers.Length; i++)
            {
                hidden = layers[i].Apply(hidden, cells.Length, codes.Length > 0 ? codes.AsSpan(start, cells.Length) : [], team);
            }

            mean.Apply(hidden, cells.Length, means.Values.AsSpan(start * mean.Outputs), team);
            variance.Apply(hidden, cells.Length, variances.Values.AsSpan(start * mean.Outputs), team);
        }

        VectorMath.Exp(variances.Values, variances.Values);
        for (var i = 0; i < variances.Values.Length; i++)
        {
            variances.Values[i] += VaeConstants.VarianceEpsilon;
        }

        return new LatentPosterior(means, variances);
    }
}

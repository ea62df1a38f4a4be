using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Models;

/// <summary>Decodes latent positions with a finished model, from its weights alone. The same bits for any number of threads.</summary>
public static class VaeDecoder
{
    private const int BlockCells = 512;

    /// <summary>
    /// Expected expression ρ · <paramref name="librarySize"/> (scvi-tools' <c>get_normalized_expression</c>), cells × genes; each
    /// row sums to the library size.
    /// </summary>
    /// <param name="spec">Shape of the model.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="latent">Latent positions, cells × dimensions.</param>
    /// <param name="batches">Batch of each cell; needed only when the model was trained with batches.</param>
    /// <param name="librarySize">Total count every cell is scaled to, above 0.</param>
    /// <param name="threads">Threads; null takes all.</param>
    /// <param name="cancellationToken">Stops between blocks of cells.</param>
    /// <exception cref="OptionException">The weights, dimensions or batches do not fit the model.</exception>
    public static Matrix Decode(
        VaeSpec spec,
        VaeWeights weights,
        Matrix latent,
        int[]? batches = null,
        double librarySize = 1,
        int? threads = null,
        CancellationToken cancellationToken = default)
    {
        spec.Validate();
        VaeLayout.Check(spec, weights);
        OptionException.Require(latent.Columns == spec.LatentSize, "latent dimensions", latent.Columns, $"{spec.LatentSize}, as in the model");
        OptionException.Require(librarySize > 0 && double.IsFinite(librarySize), "library size", librarySize, "a positive number");
        var codes = BatchCodes.Require(batches, spec.DecoderCovariateCount, latent.Rows);
        FoldedLayer[] layers = [.. Enumerable.Range(0, spec.LayerCount).Select(i => new FoldedLayer(weights, "dec", i, spec.DecoderCovariateCount))];
        var scale = new LinearMap(weights, "scale");
        var expression = new Matrix(latent.Rows, spec.GeneCount);
        using var team = new WorkerTeam(threads ?? Environment.ProcessorCount);
        for (var start = 0; start < latent.Rows; start += BlockCells)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var cells = Math.Min(BlockCells, latent.Rows - start);
            var hidden = latent.Values.AsSpan(start * latent.Columns, cells * latent.Columns).ToArray();
            foreach (var layer in layers)
            {
                hidden = layer.Apply(hidden, cells, codes.Length > 0 ? codes.AsSpan(start, cells) : [], team);
            }

            scale.Apply(hidden, cells, expression.Values.AsSpan(start * spec.GeneCount), team);
        }

        team.ForRange(latent.Rows, 16, (first, end) =>
        {
            for (var row = first; row < end; row++)
            {
                Softmax(expression.Row(row), librarySize);
            }
        });
        return expression;
    }

    private static void Softmax(Span<float> logits, double total)
    {
        var largest = float.NegativeInfinity;
        foreach (var logit in logits)
        {
            largest = Math.Max(largest, logit);
        }

        for (var i = 0; i < logits.Length; i++)
        {
            logits[i] -= largest;
        }

        VectorMath.Exp(logits, logits);
        var sum = 0.0;
        foreach (var value in logits)
        {
            sum += value;
        }

        VectorArithmetic.Scale((float)(total / sum), logits);
    }
}

using System.Runtime.Intrinsics;
using StudyKit.Errors;

namespace StudyKit.Numerics;

/// <summary>
/// Products of a few sparse rows (the cells of a minibatch, compressed: row r holds entries rowStarts[r] … rowStarts[r + 1] − 1)
/// with a dense weight stored gene by gene, [genes × hidden]: the first layer of an encoder, or of two side by side. Sums run
/// over entries in the order they are stored, so the bits do not depend on the team's size.
/// </summary>
public static unsafe class SparseDense
{
    /// <summary>Y[r, :] += Σ value · W[gene, :] over row r's entries.</summary>
    /// <param name="rowStarts">Where each row's entries start, and after the last row where they end: rows + 1 numbers, not falling.</param>
    /// <param name="genes">Gene of each entry, 0 … genes − 1.</param>
    /// <param name="values">Value of each entry, such as ln(1 + count).</param>
    /// <param name="weight">W [genes × hidden], row after row.</param>
    /// <param name="weightStride">Distance between the starts of W's rows, at least <paramref name="hidden"/>.</param>
    /// <param name="hidden">Number of hidden units.</param>
    /// <param name="output">Y [rows × hidden], row after row, added to.</param>
    /// <param name="outputStride">Distance between the starts of Y's rows, at least <paramref name="hidden"/>.</param>
    /// <param name="team">The threads to use.</param>
    /// <exception cref="OptionException">A gene, a row start, a distance or a span does not fit.</exception>
    public static void Forward(
        ReadOnlySpan<int> rowStarts,
        ReadOnlySpan<int> genes,
        ReadOnlySpan<float> values,
        ReadOnlySpan<float> weight,
        int weightStride,
        int hidden,
        Span<float> output,
        int outputStride,
        WorkerTeam team)
    {
        ArgumentNullException.ThrowIfNull(team);
        Check(rowStarts, genes, values, weight.Length, weightStride, hidden, output.Length, outputStride, nameof(weight), nameof(output));
        Multiply(rowStarts.Length - 1, rowStarts, genes, values, weight, weightStride, hidden, output, outputStride, accumulate: true, team);
    }

    /// <summary>dW[gene, :] = or += Σ value · dY[r, :] over the entries of that gene, rows in order.</summary>
    /// <param name="rowStarts">As in <see cref="Forward"/>.</param>
    /// <param name="genes">As in <see cref="Forward"/>.</param>
    /// <param name="values">As in <see cref="Forward"/>.</param>
    /// <param name="outputGradient">dY [rows × hidden], row after row.</param>
    /// <param name="outputStride">Distance between the starts of dY's rows, at least <paramref name="hidden"/>.</param>
    /// <param name="hidden">Number of hidden units.</param>
    /// <param name="weightGradient">dW [genes × hidden], row after row.</param>
    /// <param name="weightStride">Distance between the starts of dW's rows, at least <paramref name="hidden"/>.</param>
    /// <param name="team">The threads to use; each takes ranges of genes.</param>
    /// <param name="accumulate">Whether to add to dW, or to replace it (by zero for genes without an entry).</param>
    /// <exception cref="OptionException">A gene, a row start, a distance or a span does not fit.</exception>
    public static void WeightGradient(
        ReadOnlySpan<int> rowStarts,
        ReadOnlySpan<int> genes,
        ReadOnlySpan<float> values,
        ReadOnlySpan<float> outputGradient,
        int outputStride,
        int hidden,
        Span<float> weightGradient,
        int weightStride,
        WorkerTeam team,
        bool accumulate = true)
    {
        ArgumentNullException.ThrowIfNull(team);
        Check(rowStarts, genes, values, weightGradient.Length, weightStride, hidden, outputGradient.Length, outputStride, nameof(weightGradient), nameof(outputGradient));
        if (hidden == 0)
        {
            return;
        }

        // By gene, dW += Xᵀ · dY is the forward product of the transposed cells: each row of dW is read and written once.
        var geneCount = RowsIn(weightGradient.Length, weightStride, hidden);
        var byGene = SparseTranspose.OfThread;
        byGene.Fill(rowStarts, genes, values, geneCount, team);
        Multiply(geneCount, byGene.Starts, byGene.Rows, byGene.Values, outputGradient, outputStride, hidden, weightGradient, weightStride, accumulate, team);
    }

    // output[r, :] = or += Σ value · dense[column, :] over row r's entries.
    private static void Multiply(
        int rows,
        ReadOnlySpan<int> rowStarts,
        ReadOnlySpan<int> columns,
        ReadOnlySpan<float> values,
        ReadOnlySpan<float> dense,
        int denseStride,
        int hidden,
        Span<float> output,
        int outputStride,
        bool accumulate,
        WorkerTeam team)
    {
        fixed (int* starts = rowStarts, columnAt = columns)
        fixed (float* valueAt = values, w = dense, y = output)
        {
            var operands = new SparseOperands(rows, starts, columnAt, valueAt, hidden, w, denseStride, y, outputStride, accumulate);
            switch (Simd.Current)
            {
                case SimdLevel.Avx512:
                    SparseProductJob<Avx512Ops, Vector512<float>>.Run(operands, team);
                    break;
                case SimdLevel.Avx2:
                    SparseProductJob<Avx2Ops, Vector256<float>>.Run(operands, team);
                    break;
                default:
                    SparseProductJob<PortableOps, Vector128<float>>.Run(operands, team);
                    break;
            }
        }
    }

    // As unsigned numbers, so that a negative one is the largest.
    private static uint Largest(ReadOnlySpan<int> genes)
    {
        var most = Vector512<uint>.Zero;
        var i = 0;
        for (; i <= genes.Length - Vector512<uint>.Count; i += Vector512<uint>.Count)
        {
            most = Vector512.Max(most, Vector512.Create(genes.Slice(i, Vector512<uint>.Count)).AsUInt32());
        }

        var largest = 0u;
        for (var lane = 0; lane < Vector512<uint>.Count; lane++)
        {
            largest = Math.Max(largest, most[lane]);
        }

        foreach (var gene in genes[i..])
        {
            largest = Math.Max(largest, (uint)gene);
        }

        return largest;
    }

    private static int RowsIn(int length, int stride, int hidden) => length < hidden ? 0 : ((length - hidden) / stride) + 1;

    private static void Check(
        ReadOnlySpan<int> rowStarts,
        ReadOnlySpan<int> genes,
        ReadOnlySpan<float> values,
        int weightLength,
        int weightStride,
        int hidden,
        int outputLength,
        int outputStride,
        string weightName,
        string outputName)
    {
        OptionException.Require(hidden >= 0, nameof(hidden), hidden, "at least 0");
        OptionException.Require(rowStarts.Length >= 1, nameof(rowStarts), rowStarts.Length, "one number more than there are rows");
        OptionException.Require(genes.Length == values.Length, nameof(values), values.Length, "as many as there are genes");
        if (weightStride < hidden || outputStride < hidden)
        {
            throw new OptionException(weightStride < hidden ? nameof(weightStride) : nameof(outputStride), Math.Min(weightStride, outputStride), $"at least {hidden}");
        }

        // A wrong index would write to someone else's memory, so every one is looked at; this is cheap beside the product.
        var (start, last) = (rowStarts[0], rowStarts[^1]);
        var inOrder = start >= 0 && last <= genes.Length;
        for (var row = 1; row < rowStarts.Length; row++)
        {
            inOrder &= rowStarts[row - 1] <= rowStarts[row];
        }

        OptionException.Require(inOrder, nameof(rowStarts), "a start outside the entries or before the one before", "starts that do not fall, within the entries");
        if (hidden == 0)
        {
            return;
        }

        var weightRows = RowsIn(weightLength, weightStride, hidden);
        if (Largest(genes[start..last]) >= (uint)weightRows)
        {
            var wrong = genes[start..last].ToArray().First(gene => (uint)gene >= (uint)weightRows);
            throw new OptionException(nameof(genes), wrong, $"0 … {weightRows - 1}, the rows of {weightName}");
        }

        var rows = rowStarts.Length - 1;
        if (rows > 0 && ((long)(rows - 1) * outputStride) + hidden > outputLength)
        {
            throw new OptionException(outputName, outputLength, $"{rows} rows of {hidden}");
        }
    }
}

using StudyKit.Numerics;

namespace StudyKit.Models;

/// <summary>
/// A hidden layer of a finished model: BatchNorm by its running statistics is a scaling and a shift, so it is folded into the
/// Linear layer before it. Weight [inputs + covariates, width], transposed against the named tensors.
/// </summary>
internal sealed class FoldedLayer
{
    /// <summary>Folds <c>block.lin.layer</c> and <c>block.bn.layer</c>.</summary>
    public FoldedLayer(VaeWeights weights, string block, int layer, int covariates)
    {
        var linear = weights[$"{block}.lin.{layer}.weight"];
        var bias = weights[$"{block}.lin.{layer}.bias"].Values;
        var scale = weights[$"{block}.bn.{layer}.weight"].Values;
        var shift = weights[$"{block}.bn.{layer}.bias"].Values;
        var mean = weights[$"{block}.bn.{layer}.running_mean"].Values;
        var variance = weights[$"{block}.bn.{layer}.running_var"].Values;
        Width = linear.Shape[0];
        var rows = linear.Shape[1];
        Inputs = rows - covariates;
        Weight = new float[rows * Width];
        Bias = new float[Width];
        for (var unit = 0; unit < Width; unit++)
        {
            var factor = scale[unit] / Math.Sqrt(variance[unit] + (double)VaeConstants.NormEpsilon);
            Bias[unit] = (float)(((bias[unit] - (double)mean[unit]) * factor) + shift[unit]);
            for (var row = 0; row < rows; row++)
            {
                Weight[(row * Width) + unit] = (float)(linear.Values[(unit * rows) + row] * factor);
            }
        }
    }

    /// <summary>Units.</summary>
    public int Width { get; }

    /// <summary>Inputs without the batch one-hot.</summary>
    public int Inputs { get; }

    /// <summary>Weights, [inputs + covariates, width].</summary>
    public float[] Weight { get; }

    /// <summary>Bias, one a unit.</summary>
    public float[] Bias { get; }

    /// <summary>ReLU(input · weight + bias) for dense input [rows, inputs].</summary>
    /// <param name="input">Input, row-major.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="batches">Batch of each row when the layer has covariates; else empty.</param>
    /// <param name="team">Threads.</param>
    public float[] Apply(float[] input, int rows, ReadOnlySpan<int> batches, WorkerTeam team)
    {
        var output = Broadcast(rows);
        for (var row = 0; row < batches.Length; row++)
        {
            VectorArithmetic.Axpy(1, Weight.AsSpan((Inputs + batches[row]) * Width, Width), output.AsSpan(row * Width, Width));
        }

        Gemm.Multiply(transposeA: false, transposeB: false, rows, Width, Inputs, input, Inputs, Weight, Width, accumulate: true, output, Width, team);
        return Rectify(output);
    }

    /// <summary>The same for sparse rows, which carry their batch with them.</summary>
    public float[] Apply(LogCountRows input, int rows, WorkerTeam team)
    {
        var output = Broadcast(rows);
        SparseDense.Forward(input.Starts, input.Genes, input.Values, Weight, Width, Width, output, Width, team);
        return Rectify(output);
    }

    private float[] Broadcast(int rows)
    {
        var output = new float[rows * Width];
        for (var row = 0; row < rows; row++)
        {
            Bias.CopyTo(output, row * Width);
        }

        return output;
    }

    private static float[] Rectify(float[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = values[i] < 0 ? 0 : values[i];
        }

        return values;
    }
}

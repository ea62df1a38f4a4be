using StudyKit.Numerics;

namespace StudyKit.Models;

/// <summary>A Linear head of a finished model.</summary>
internal sealed class LinearMap
{
    private readonly float[] _weight;
    private readonly float[] _bias;

    /// <summary>Takes <c>name.weight</c> and <c>name.bias</c>.</summary>
    public LinearMap(VaeWeights weights, string name)
    {
        var weight = weights[$"{name}.weight"];
        (Outputs, Inputs) = (weight.Shape[0], weight.Shape[1]);
        (_weight, _bias) = (weight.Values, weights[$"{name}.bias"].Values);
    }

    /// <summary>Outputs.</summary>
    public int Outputs { get; }

    /// <summary>Inputs.</summary>
    public int Inputs { get; }

    /// <summary>output [rows, outputs] = input [rows, inputs] · weightᵀ + bias.</summary>
    public void Apply(ReadOnlySpan<float> input, int rows, Span<float> output, WorkerTeam team)
    {
        for (var row = 0; row < rows; row++)
        {
            _bias.CopyTo(output[(row * Outputs)..]);
        }

        Gemm.Multiply(
            transposeA: false, transposeB: true, rows, Outputs, Inputs, input, Inputs, _weight, Inputs,
            accumulate: true, output[..(rows * Outputs)], Outputs, team);
    }
}

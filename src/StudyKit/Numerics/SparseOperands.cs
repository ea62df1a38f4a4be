namespace StudyKit.Numerics;

/// <summary>A sparse × dense product's operands, as pinned pointers.</summary>
internal readonly unsafe struct SparseOperands(
    int rows, int* starts, int* genes, float* values, int hidden, float* weight, nint weightStride, float* output, nint outputStride, bool accumulate)
{
    public readonly int Rows = rows;

    public readonly int Hidden = hidden;

    public readonly int* Starts = starts;

    public readonly int* Genes = genes;

    public readonly float* Values = values;

    public readonly float* Weight = weight;

    public readonly nint WeightStride = weightStride;

    public readonly float* Output = output;

    public readonly nint OutputStride = outputStride;

    public readonly bool Accumulate = accumulate;

    /// <summary>Whether there is work enough for several threads.</summary>
    public bool WorthSharing => (long)(Starts[Rows] - Starts[0]) * Hidden >= 100_000;
}

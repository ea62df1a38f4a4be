namespace StudyKit.Training;

/// <summary>How an engine computes its matrix products. Weights, likelihood, gradients and the optimiser are single precision with all of them.</summary>
public enum EnginePrecision
{
    /// <summary>Single precision.</summary>
    Float32,

    /// <summary>Products of 10-bit mantissas, summed in single precision (TF32): CUDA devices from compute capability 8.0 on.</summary>
    Tf32,

    /// <summary>Products of 7-bit mantissas, summed in single precision (bfloat16).</summary>
    BFloat16,
}

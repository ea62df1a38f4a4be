namespace StudyKit.Training;

/// <summary>How an engine computes the products of the model's layers, forwards and backwards. Weights, normalisation, likelihood, sums and the optimiser are single precision, or better, with all of them.</summary>
public enum EnginePrecision
{
    /// <summary>Single precision.</summary>
    Float32,

    /// <summary>Products of 10-bit mantissas, summed in single precision (TF32), in every layer: CUDA devices from compute capability 8.0 on.</summary>
    Tf32,

    /// <summary>Products of 7-bit mantissas, summed in single precision and rounded to 7 bits (bfloat16), in the hidden layers and the decoder's heads.</summary>
    BFloat16,
}

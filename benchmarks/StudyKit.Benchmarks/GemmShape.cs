namespace StudyKit.Benchmarks;

/// <summary>A product of a training step, named by layer, pass and how the weight is stored.</summary>
public enum GemmShape
{
    /// <summary>128 cells × 128 hidden · [128 × 4000].</summary>
    DecoderForward,

    /// <summary>128 cells × 128 hidden · [4000 × 128]ᵀ.</summary>
    DecoderForwardTransposed,

    /// <summary>128 cells × 4000 · [4000 × 128].</summary>
    HiddenGradient,

    /// <summary>128 cells × 4000 · [128 × 4000]ᵀ.</summary>
    HiddenGradientTransposed,

    /// <summary>[128 cells × 4000]ᵀ · [128 cells × 128].</summary>
    WeightGradient,

    /// <summary>[128 cells × 128]ᵀ · [128 cells × 4000].</summary>
    WeightGradientTransposed,

    /// <summary>128 × 128 · [128 × 128].</summary>
    HiddenLayer,

    /// <summary>128 × 128 · [128 × 10].</summary>
    LatentLayer,
}

namespace StudyKit.Numerics;

/// <summary>The instruction set a kernel is written for. The same work gives the same bits on one level; between levels sums run in another order and rounding differs.</summary>
public enum SimdLevel
{
    /// <summary>128-bit vectors, any processor; fused multiply-add on Arm64 only.</summary>
    Portable,

    /// <summary>256-bit vectors with AVX2 and FMA.</summary>
    Avx2,

    /// <summary>512-bit vectors with AVX-512F.</summary>
    Avx512,
}

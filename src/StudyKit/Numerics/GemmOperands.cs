using System.Runtime.InteropServices;

namespace StudyKit.Numerics;

/// <summary>What is multiplied, as pinned pointers: C [M × N] = op(A) [M × K] · op(B) [K × N].</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly unsafe struct GemmOperands
{
    public required bool TransposeA { get; init; }

    public required bool TransposeB { get; init; }

    public required int M { get; init; }

    public required int N { get; init; }

    public required int K { get; init; }

    public required float* A { get; init; }

    public required int Lda { get; init; }

    public required float* B { get; init; }

    public required int Ldb { get; init; }

    public required bool Accumulate { get; init; }

    public required float* C { get; init; }

    public required int Ldc { get; init; }
}

using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StudyKit.Numerics;

/// <summary>Transposition for packing, in blocks of 8 × 8.</summary>
internal static unsafe class AvxTranspose
{
    /// <inheritdoc cref="PortableTranspose.Transpose"/>
    public static void Transpose(float* source, nint stride, int rows, int columns, float* target, nint pitch)
    {
        var blockRows = rows & ~7;
        var blockColumns = columns & ~7;
        for (var i = 0; i < blockRows; i += 8)
        {
            for (var p = 0; p < blockColumns; p += 8)
            {
                Transpose8(source + (i * stride) + p, stride, target + (p * pitch) + i, pitch);
            }
        }

        PortableTranspose.Transpose(source + blockColumns, stride, blockRows, columns - blockColumns, target + (blockColumns * pitch), pitch);
        PortableTranspose.Transpose(source + (blockRows * stride), stride, rows - blockRows, columns, target + blockRows, pitch);
    }

    private static void Transpose8(float* source, nint stride, float* target, nint pitch)
    {
        var (r0, r1) = (Vector256.Load(source), Vector256.Load(source + stride));
        var (r2, r3) = (Vector256.Load(source + (2 * stride)), Vector256.Load(source + (3 * stride)));
        var (r4, r5) = (Vector256.Load(source + (4 * stride)), Vector256.Load(source + (5 * stride)));
        var (r6, r7) = (Vector256.Load(source + (6 * stride)), Vector256.Load(source + (7 * stride)));

        var (t0, t1) = (Avx.UnpackLow(r0, r1), Avx.UnpackHigh(r0, r1));
        var (t2, t3) = (Avx.UnpackLow(r2, r3), Avx.UnpackHigh(r2, r3));
        var (t4, t5) = (Avx.UnpackLow(r4, r5), Avx.UnpackHigh(r4, r5));
        var (t6, t7) = (Avx.UnpackLow(r6, r7), Avx.UnpackHigh(r6, r7));

        var (s0, s1) = (Avx.Shuffle(t0, t2, 0x44), Avx.Shuffle(t0, t2, 0xEE));
        var (s2, s3) = (Avx.Shuffle(t1, t3, 0x44), Avx.Shuffle(t1, t3, 0xEE));
        var (s4, s5) = (Avx.Shuffle(t4, t6, 0x44), Avx.Shuffle(t4, t6, 0xEE));
        var (s6, s7) = (Avx.Shuffle(t5, t7, 0x44), Avx.Shuffle(t5, t7, 0xEE));

        Avx.Permute2x128(s0, s4, 0x20).Store(target);
        Avx.Permute2x128(s1, s5, 0x20).Store(target + pitch);
        Avx.Permute2x128(s2, s6, 0x20).Store(target + (2 * pitch));
        Avx.Permute2x128(s3, s7, 0x20).Store(target + (3 * pitch));
        Avx.Permute2x128(s0, s4, 0x31).Store(target + (4 * pitch));
        Avx.Permute2x128(s1, s5, 0x31).Store(target + (5 * pitch));
        Avx.Permute2x128(s2, s6, 0x31).Store(target + (6 * pitch));
        Avx.Permute2x128(s3, s7, 0x31).Store(target + (7 * pitch));
    }
}

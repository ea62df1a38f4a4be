using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StudyKit.Numerics;

/// <summary>8 × 48 tiles: 24 of the 32 registers are sums. Written out, because the sums stay in registers only as separate variables.</summary>
internal readonly unsafe struct Avx512Tile : IGemmTile
{
    public static int Rows => 8;

    public static int Columns => 3 * Vector512<float>.Count;

    public static int Granule => Vector512<float>.Count;

    public static void Multiply(int k, float* a, int rows, nint aRow, nint aStep, float* b, int width, float* c, nint cRow, bool accumulate)
    {
        switch (width / Vector512<float>.Count)
        {
            case 1:
                Multiply1(k, a, rows, aRow, aStep, b, c, cRow, accumulate);
                break;
            case 2:
                Multiply2(k, a, rows, aRow, aStep, b, c, cRow, accumulate);
                break;
            default:
                Multiply3(k, a, rows, aRow, aStep, b, c, cRow, accumulate);
                break;
        }
    }

    public static void Transpose(float* source, nint stride, int rows, int columns, float* target, nint pitch) =>
        AvxTranspose.Transpose(source, stride, rows, columns, target, pitch);

    private static void Multiply1(int k, float* a, int rows, nint aRow, nint aStep, float* b, float* c, nint cRow, bool accumulate)
    {
        var last = rows - 1;
        var a0 = a;
        var a1 = a + (Math.Min(1, last) * aRow);
        var a2 = a + (Math.Min(2, last) * aRow);
        var a3 = a + (Math.Min(3, last) * aRow);
        var a4 = a + (Math.Min(4, last) * aRow);
        var a5 = a + (Math.Min(5, last) * aRow);
        var a6 = a + (Math.Min(6, last) * aRow);
        var a7 = a + (Math.Min(7, last) * aRow);
        var c00 = Vector512<float>.Zero;
        var c10 = Vector512<float>.Zero;
        var c20 = Vector512<float>.Zero;
        var c30 = Vector512<float>.Zero;
        var c40 = Vector512<float>.Zero;
        var c50 = Vector512<float>.Zero;
        var c60 = Vector512<float>.Zero;
        var c70 = Vector512<float>.Zero;
        nint p = 0;
        do
        {
            var b0 = Vector512.Load(b);
            var x0 = Vector512.Create(a0[p]);
            c00 = Avx512Ops.MultiplyAdd(x0, b0, c00);
            var x1 = Vector512.Create(a1[p]);
            c10 = Avx512Ops.MultiplyAdd(x1, b0, c10);
            var x2 = Vector512.Create(a2[p]);
            c20 = Avx512Ops.MultiplyAdd(x2, b0, c20);
            var x3 = Vector512.Create(a3[p]);
            c30 = Avx512Ops.MultiplyAdd(x3, b0, c30);
            var x4 = Vector512.Create(a4[p]);
            c40 = Avx512Ops.MultiplyAdd(x4, b0, c40);
            var x5 = Vector512.Create(a5[p]);
            c50 = Avx512Ops.MultiplyAdd(x5, b0, c50);
            var x6 = Vector512.Create(a6[p]);
            c60 = Avx512Ops.MultiplyAdd(x6, b0, c60);
            var x7 = Vector512.Create(a7[p]);
            c70 = Avx512Ops.MultiplyAdd(x7, b0, c70);
            p += aStep;
            b += Vector512<float>.Count;
        }
        while (--k != 0);

        Put(c00, c, accumulate);
        Put(c10, c + cRow, accumulate);
        Put(c20, c + (2 * cRow), accumulate);
        Put(c30, c + (3 * cRow), accumulate);
        Put(c40, c + (4 * cRow), accumulate);
        Put(c50, c + (5 * cRow), accumulate);
        Put(c60, c + (6 * cRow), accumulate);
        Put(c70, c + (7 * cRow), accumulate);
    }

    private static void Multiply2(int k, float* a, int rows, nint aRow, nint aStep, float* b, float* c, nint cRow, bool accumulate)
    {
        var last = rows - 1;
        var a0 = a;
        var a1 = a + (Math.Min(1, last) * aRow);
        var a2 = a + (Math.Min(2, last) * aRow);
        var a3 = a + (Math.Min(3, last) * aRow);
        var a4 = a + (Math.Min(4, last) * aRow);
        var a5 = a + (Math.Min(5, last) * aRow);
        var a6 = a + (Math.Min(6, last) * aRow);
        var a7 = a + (Math.Min(7, last) * aRow);
        var (c00, c01) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var (c10, c11) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var (c20, c21) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var (c30, c31) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var (c40, c41) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var (c50, c51) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var (c60, c61) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var (c70, c71) = (Vector512<float>.Zero, Vector512<float>.Zero);
        nint p = 0;
        do
        {
            var b0 = Vector512.Load(b);
            var b1 = Vector512.Load(b + Vector512<float>.Count);
            var x0 = Vector512.Create(a0[p]);
            c00 = Avx512Ops.MultiplyAdd(x0, b0, c00);
            c01 = Avx512Ops.MultiplyAdd(x0, b1, c01);
            var x1 = Vector512.Create(a1[p]);
            c10 = Avx512Ops.MultiplyAdd(x1, b0, c10);
            c11 = Avx512Ops.MultiplyAdd(x1, b1, c11);
            var x2 = Vector512.Create(a2[p]);
            c20 = Avx512Ops.MultiplyAdd(x2, b0, c20);
            c21 = Avx512Ops.MultiplyAdd(x2, b1, c21);
            var x3 = Vector512.Create(a3[p]);
            c30 = Avx512Ops.MultiplyAdd(x3, b0, c30);
            c31 = Avx512Ops.MultiplyAdd(x3, b1, c31);
            var x4 = Vector512.Create(a4[p]);
            c40 = Avx512Ops.MultiplyAdd(x4, b0, c40);
            c41 = Avx512Ops.MultiplyAdd(x4, b1, c41);
            var x5 = Vector512.Create(a5[p]);
            c50 = Avx512Ops.MultiplyAdd(x5, b0, c50);
            c51 = Avx512Ops.MultiplyAdd(x5, b1, c51);
            var x6 = Vector512.Create(a6[p]);
            c60 = Avx512Ops.MultiplyAdd(x6, b0, c60);
            c61 = Avx512Ops.MultiplyAdd(x6, b1, c61);
            var x7 = Vector512.Create(a7[p]);
            c70 = Avx512Ops.MultiplyAdd(x7, b0, c70);
            c71 = Avx512Ops.MultiplyAdd(x7, b1, c71);
            p += aStep;
            b += 2 * Vector512<float>.Count;
        }
        while (--k != 0);

        Put(c00, c, accumulate);
        Put(c01, c + Vector512<float>.Count, accumulate);
        Put(c10, c + cRow, accumulate);
        Put(c11, c + cRow + Vector512<float>.Count, accumulate);
        Put(c20, c + (2 * cRow), accumulate);
        Put(c21, c + (2 * cRow) + Vector512<float>.Count, accumulate);
        Put(c30, c + (3 * cRow), accumulate);
        Put(c31, c + (3 * cRow) + Vector512<float>.Count, accumulate);
        Put(c40, c + (4 * cRow), accumulate);
        Put(c41, c + (4 * cRow) + Vector512<float>.Count, accumulate);
        Put(c50, c + (5 * cRow), accumulate);
        Put(c51, c + (5 * cRow) + Vector512<float>.Count, accumulate);
        Put(c60, c + (6 * cRow), accumulate);
        Put(c61, c + (6 * cRow) + Vector512<float>.Count, accumulate);
        Put(c70, c + (7 * cRow), accumulate);
        Put(c71, c + (7 * cRow) + Vector512<float>.Count, accumulate);
    }

    private static void Multiply3(int k, float* a, int rows, nint aRow, nint aStep, float* b, float* c, nint cRow, bool accumulate)
    {
        var last = rows - 1;
        var a0 = a;
        var a1 = a + (Math.Min(1, last) * aRow);
        var a2 = a + (Math.Min(2, last) * aRow);
        var a3 = a + (Math.Min(3, last) * aRow);
        var a4 = a + (Math.Min(4, last) * aRow);
        var a5 = a + (Math.Min(5, last) * aRow);
        var a6 = a + (Math.Min(6, last) * aRow);
        var a7 = a + (Math.Min(7, last) * aRow);
        var (c00, c01, c02) = (Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero);
        var (c10, c11, c12) = (Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero);
        var (c20, c21, c22) = (Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero);
        var (c30, c31, c32) = (Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero);
        var (c40, c41, c42) = (Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero);
        var (c50, c51, c52) = (Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero);
        var (c60, c61, c62) = (Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero);
        var (c70, c71, c72) = (Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero);
        nint p = 0;
        do
        {
            var b0 = Vector512.Load(b);
            var b1 = Vector512.Load(b + Vector512<float>.Count);
            var b2 = Vector512.Load(b + (2 * Vector512<float>.Count));
            var x0 = Vector512.Create(a0[p]);
            c00 = Avx512Ops.MultiplyAdd(x0, b0, c00);
            c01 = Avx512Ops.MultiplyAdd(x0, b1, c01);
            c02 = Avx512Ops.MultiplyAdd(x0, b2, c02);
            var x1 = Vector512.Create(a1[p]);
            c10 = Avx512Ops.MultiplyAdd(x1, b0, c10);
            c11 = Avx512Ops.MultiplyAdd(x1, b1, c11);
            c12 = Avx512Ops.MultiplyAdd(x1, b2, c12);
            var x2 = Vector512.Create(a2[p]);
            c20 = Avx512Ops.MultiplyAdd(x2, b0, c20);
            c21 = Avx512Ops.MultiplyAdd(x2, b1, c21);
            c22 = Avx512Ops.MultiplyAdd(x2, b2, c22);
            var x3 = Vector512.Create(a3[p]);
            c30 = Avx512Ops.MultiplyAdd(x3, b0, c30);
            c31 = Avx512Ops.MultiplyAdd(x3, b1, c31);
            c32 = Avx512Ops.MultiplyAdd(x3, b2, c32);
            var x4 = Vector512.Create(a4[p]);
            c40 = Avx512Ops.MultiplyAdd(x4, b0, c40);
            c41 = Avx512Ops.MultiplyAdd(x4, b1, c41);
            c42 = Avx512Ops.MultiplyAdd(x4, b2, c42);
            var x5 = Vector512.Create(a5[p]);
            c50 = Avx512Ops.MultiplyAdd(x5, b0, c50);
            c51 = Avx512Ops.MultiplyAdd(x5, b1, c51);
            c52 = Avx512Ops.MultiplyAdd(x5, b2, c52);
            var x6 = Vector512.Create(a6[p]);
            c60 = Avx512Ops.MultiplyAdd(x6, b0, c60);
            c61 = Avx512Ops.MultiplyAdd(x6, b1, c61);
            c62 = Avx512Ops.MultiplyAdd(x6, b2, c62);
            var x7 = Vector512.Create(a7[p]);
            c70 = Avx512Ops.MultiplyAdd(x7, b0, c70);
            c71 = Avx512Ops.MultiplyAdd(x7, b1, c71);
            c72 = Avx512Ops.MultiplyAdd(x7, b2, c72);
            p += aStep;
            b += 3 * Vector512<float>.Count;
        }
        while (--k != 0);

        Put(c00, c, accumulate);
        Put(c01, c + Vector512<float>.Count, accumulate);
        Put(c02, c + (2 * Vector512<float>.Count), accumulate);
        Put(c10, c + cRow, accumulate);
        Put(c11, c + cRow + Vector512<float>.Count, accumulate);
        Put(c12, c + cRow + (2 * Vector512<float>.Count), accumulate);
        Put(c20, c + (2 * cRow), accumulate);
        Put(c21, c + (2 * cRow) + Vector512<float>.Count, accumulate);
        Put(c22, c + (2 * cRow) + (2 * Vector512<float>.Count), accumulate);
        Put(c30, c + (3 * cRow), accumulate);
        Put(c31, c + (3 * cRow) + Vector512<float>.Count, accumulate);
        Put(c32, c + (3 * cRow) + (2 * Vector512<float>.Count), accumulate);
        Put(c40, c + (4 * cRow), accumulate);
        Put(c41, c + (4 * cRow) + Vector512<float>.Count, accumulate);
        Put(c42, c + (4 * cRow) + (2 * Vector512<float>.Count), accumulate);
        Put(c50, c + (5 * cRow), accumulate);
        Put(c51, c + (5 * cRow) + Vector512<float>.Count, accumulate);
        Put(c52, c + (5 * cRow) + (2 * Vector512<float>.Count), accumulate);
        Put(c60, c + (6 * cRow), accumulate);
        Put(c61, c + (6 * cRow) + Vector512<float>.Count, accumulate);
        Put(c62, c + (6 * cRow) + (2 * Vector512<float>.Count), accumulate);
        Put(c70, c + (7 * cRow), accumulate);
        Put(c71, c + (7 * cRow) + Vector512<float>.Count, accumulate);
        Put(c72, c + (7 * cRow) + (2 * Vector512<float>.Count), accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(Vector512<float> sum, float* destination, bool accumulate) =>
        (accumulate ? Vector512.Load(destination) + sum : sum).Store(destination);
}

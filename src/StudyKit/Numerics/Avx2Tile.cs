using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StudyKit.Numerics;

/// <summary>6 × 16 tiles: 12 of the 16 registers are sums.</summary>
internal readonly unsafe struct Avx2Tile : IGemmTile
{
    public static int Rows => 6;

    public static int Columns => 2 * Vector256<float>.Count;

    public static int Granule => Vector256<float>.Count;

    public static void Multiply(int k, float* a, int rows, nint aRow, nint aStep, float* b, int width, float* c, nint cRow, bool accumulate)
    {
        switch (width / Vector256<float>.Count)
        {
            case 1:
                Multiply1(k, a, rows, aRow, aStep, b, c, cRow, accumulate);
                break;
            default:
                Multiply2(k, a, rows, aRow, aStep, b, c, cRow, accumulate);
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
        var c00 = Vector256<float>.Zero;
        var c10 = Vector256<float>.Zero;
        var c20 = Vector256<float>.Zero;
        var c30 = Vector256<float>.Zero;
        var c40 = Vector256<float>.Zero;
        var c50 = Vector256<float>.Zero;
        nint p = 0;
        do
        {
            var b0 = Vector256.Load(b);
            var x0 = Vector256.Create(a0[p]);
            c00 = Avx2Ops.MultiplyAdd(x0, b0, c00);
            var x1 = Vector256.Create(a1[p]);
            c10 = Avx2Ops.MultiplyAdd(x1, b0, c10);
            var x2 = Vector256.Create(a2[p]);
            c20 = Avx2Ops.MultiplyAdd(x2, b0, c20);
            var x3 = Vector256.Create(a3[p]);
            c30 = Avx2Ops.MultiplyAdd(x3, b0, c30);
            var x4 = Vector256.Create(a4[p]);
            c40 = Avx2Ops.MultiplyAdd(x4, b0, c40);
            var x5 = Vector256.Create(a5[p]);
            c50 = Avx2Ops.MultiplyAdd(x5, b0, c50);
            p += aStep;
            b += Vector256<float>.Count;
        }
        while (--k != 0);

        Put(c00, c, accumulate);
        Put(c10, c + cRow, accumulate);
        Put(c20, c + (2 * cRow), accumulate);
        Put(c30, c + (3 * cRow), accumulate);
        Put(c40, c + (4 * cRow), accumulate);
        Put(c50, c + (5 * cRow), accumulate);
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
        var (c00, c01) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var (c10, c11) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var (c20, c21) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var (c30, c31) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var (c40, c41) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var (c50, c51) = (Vector256<float>.Zero, Vector256<float>.Zero);
        nint p = 0;
        do
        {
            var b0 = Vector256.Load(b);
            var b1 = Vector256.Load(b + Vector256<float>.Count);
            var x0 = Vector256.Create(a0[p]);
            c00 = Avx2Ops.MultiplyAdd(x0, b0, c00);
            c01 = Avx2Ops.MultiplyAdd(x0, b1, c01);
            var x1 = Vector256.Create(a1[p]);
            c10 = Avx2Ops.MultiplyAdd(x1, b0, c10);
            c11 = Avx2Ops.MultiplyAdd(x1, b1, c11);
            var x2 = Vector256.Create(a2[p]);
            c20 = Avx2Ops.MultiplyAdd(x2, b0, c20);
            c21 = Avx2Ops.MultiplyAdd(x2, b1, c21);
            var x3 = Vector256.Create(a3[p]);
            c30 = Avx2Ops.MultiplyAdd(x3, b0, c30);
            c31 = Avx2Ops.MultiplyAdd(x3, b1, c31);
            var x4 = Vector256.Create(a4[p]);
            c40 = Avx2Ops.MultiplyAdd(x4, b0, c40);
            c41 = Avx2Ops.MultiplyAdd(x4, b1, c41);
            var x5 = Vector256.Create(a5[p]);
            c50 = Avx2Ops.MultiplyAdd(x5, b0, c50);
            c51 = Avx2Ops.MultiplyAdd(x5, b1, c51);
            p += aStep;
            b += 2 * Vector256<float>.Count;
        }
        while (--k != 0);

        Put(c00, c, accumulate);
        Put(c01, c + Vector256<float>.Count, accumulate);
        Put(c10, c + cRow, accumulate);
        Put(c11, c + cRow + Vector256<float>.Count, accumulate);
        Put(c20, c + (2 * cRow), accumulate);
        Put(c21, c + (2 * cRow) + Vector256<float>.Count, accumulate);
        Put(c30, c + (3 * cRow), accumulate);
        Put(c31, c + (3 * cRow) + Vector256<float>.Count, accumulate);
        Put(c40, c + (4 * cRow), accumulate);
        Put(c41, c + (4 * cRow) + Vector256<float>.Count, accumulate);
        Put(c50, c + (5 * cRow), accumulate);
        Put(c51, c + (5 * cRow) + Vector256<float>.Count, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(Vector256<float> sum, float* destination, bool accumulate) =>
        (accumulate ? Vector256.Load(destination) + sum : sum).Store(destination);
}

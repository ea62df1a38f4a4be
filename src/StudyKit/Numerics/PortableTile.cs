using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StudyKit.Numerics;

/// <summary>4 × 8 tiles: 8 of at least 16 registers are sums.</summary>
internal readonly unsafe struct PortableTile : IGemmTile
{
    public static int Rows => 4;

    public static int Columns => 2 * Vector128<float>.Count;

    public static int Granule => Vector128<float>.Count;

    public static void Multiply(int k, float* a, int rows, nint aRow, nint aStep, float* b, int width, float* c, nint cRow, bool accumulate)
    {
        switch (width / Vector128<float>.Count)
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
        PortableTranspose.Transpose(source, stride, rows, columns, target, pitch);

    private static void Multiply1(int k, float* a, int rows, nint aRow, nint aStep, float* b, float* c, nint cRow, bool accumulate)
    {
        var last = rows - 1;
        var a0 = a;
        var a1 = a + (Math.Min(1, last) * aRow);
        var a2 = a + (Math.Min(2, last) * aRow);
        var a3 = a + (Math.Min(3, last) * aRow);
        var c00 = Vector128<float>.Zero;
        var c10 = Vector128<float>.Zero;
        var c20 = Vector128<float>.Zero;
        var c30 = Vector128<float>.Zero;
        nint p = 0;
        do
        {
            var b0 = Vector128.Load(b);
            var x0 = Vector128.Create(a0[p]);
            c00 = PortableOps.MultiplyAdd(x0, b0, c00);
            var x1 = Vector128.Create(a1[p]);
            c10 = PortableOps.MultiplyAdd(x1, b0, c10);
            var x2 = Vector128.Create(a2[p]);
            c20 = PortableOps.MultiplyAdd(x2, b0, c20);
            var x3 = Vector128.Create(a3[p]);
            c30 = PortableOps.MultiplyAdd(x3, b0, c30);
            p += aStep;
            b += Vector128<float>.Count;
        }
        while (--k != 0);

        Put(c00, c, accumulate);
        Put(c10, c + cRow, accumulate);
        Put(c20, c + (2 * cRow), accumulate);
        Put(c30, c + (3 * cRow), accumulate);
    }

    private static void Multiply2(int k, float* a, int rows, nint aRow, nint aStep, float* b, float* c, nint cRow, bool accumulate)
    {
        var last = rows - 1;
        var a0 = a;
        var a1 = a + (Math.Min(1, last) * aRow);
        var a2 = a + (Math.Min(2, last) * aRow);
        var a3 = a + (Math.Min(3, last) * aRow);
        var (c00, c01) = (Vector128<float>.Zero, Vector128<float>.Zero);
        var (c10, c11) = (Vector128<float>.Zero, Vector128<float>.Zero);
        var (c20, c21) = (Vector128<float>.Zero, Vector128<float>.Zero);
        var (c30, c31) = (Vector128<float>.Zero, Vector128<float>.Zero);
        nint p = 0;
        do
        {
            var b0 = Vector128.Load(b);
            var b1 = Vector128.Load(b + Vector128<float>.Count);
            var x0 = Vector128.Create(a0[p]);
            c00 = PortableOps.MultiplyAdd(x0, b0, c00);
            c01 = PortableOps.MultiplyAdd(x0, b1, c01);
            var x1 = Vector128.Create(a1[p]);
            c10 = PortableOps.MultiplyAdd(x1, b0, c10);
            c11 = PortableOps.MultiplyAdd(x1, b1, c11);
            var x2 = Vector128.Create(a2[p]);
            c20 = PortableOps.MultiplyAdd(x2, b0, c20);
            c21 = PortableOps.MultiplyAdd(x2, b1, c21);
            var x3 = Vector128.Create(a3[p]);
            c30 = PortableOps.MultiplyAdd(x3, b0, c30);
            c31 = PortableOps.MultiplyAdd(x3, b1, c31);
            p += aStep;
            b += 2 * Vector128<float>.Count;
        }
        while (--k != 0);

        Put(c00, c, accumulate);
        Put(c01, c + Vector128<float>.Count, accumulate);
        Put(c10, c + cRow, accumulate);
        Put(c11, c + cRow + Vector128<float>.Count, accumulate);
        Put(c20, c + (2 * cRow), accumulate);
        Put(c21, c + (2 * cRow) + Vector128<float>.Count, accumulate);
        Put(c30, c + (3 * cRow), accumulate);
        Put(c31, c + (3 * cRow) + Vector128<float>.Count, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(Vector128<float> sum, float* destination, bool accumulate) =>
        (accumulate ? Vector128.Load(destination) + sum : sum).Store(destination);
}

using StudyKit.Errors;

namespace StudyKit.Numerics;

/// <summary>
/// Dense matrix products of single precision, row-major. Every element is summed in one order that depends on k alone, so the
/// bits do not depend on the team's size, nor on the x86 instruction set in use.
/// </summary>
public static unsafe class Gemm
{
    /// <summary>C = op(A) · op(B), or C += op(A) · op(B), where op(A) is [m × k], op(B) is [k × n] and C is [m × n].</summary>
    /// <param name="transposeA">Whether A is stored transposed, [k × m].</param>
    /// <param name="transposeB">Whether B is stored transposed, [n × k].</param>
    /// <param name="m">Rows of C.</param>
    /// <param name="n">Columns of C.</param>
    /// <param name="k">Length of the sums; for 0 they are zero.</param>
    /// <param name="a">A, row after row.</param>
    /// <param name="lda">Distance between the starts of A's stored rows, at least their length.</param>
    /// <param name="b">B, row after row.</param>
    /// <param name="ldb">Distance between the starts of B's stored rows, at least their length.</param>
    /// <param name="accumulate">Whether to add to C instead of replacing it.</param>
    /// <param name="c">C, row after row; must not overlap A or B. Elements between the rows are left alone.</param>
    /// <param name="ldc">Distance between the starts of C's rows, at least n.</param>
    /// <param name="team">The threads to use.</param>
    /// <exception cref="OptionException">A size is negative, a distance too small or a span too short.</exception>
    public static void Multiply(
        bool transposeA,
        bool transposeB,
        int m,
        int n,
        int k,
        ReadOnlySpan<float> a,
        int lda,
        ReadOnlySpan<float> b,
        int ldb,
        bool accumulate,
        Span<float> c,
        int ldc,
        WorkerTeam team)
    {
        ArgumentNullException.ThrowIfNull(team);
        RequireSize(m, nameof(m));
        RequireSize(n, nameof(n));
        RequireSize(k, nameof(k));
        RequireRoom(a.Length, transposeA ? k : m, transposeA ? m : k, lda, nameof(a), nameof(lda));
        RequireRoom(b.Length, transposeB ? n : k, transposeB ? k : n, ldb, nameof(b), nameof(ldb));
        RequireRoom(c.Length, m, n, ldc, nameof(c), nameof(ldc));
        if (m == 0 || n == 0)
        {
            return;
        }

        if (k == 0)
        {
            for (var row = 0; row < m && !accumulate; row++)
            {
                c.Slice(row * ldc, n).Clear();
            }

            return;
        }

        fixed (float* aStart = a, bStart = b, cStart = c)
        {
            var operands = new GemmOperands
            {
                TransposeA = transposeA,
                TransposeB = transposeB,
                M = m,
                N = n,
                K = k,
                A = aStart,
                Lda = lda,
                B = bStart,
                Ldb = ldb,
                Accumulate = accumulate,
                C = cStart,
                Ldc = ldc,
            };
            switch (Simd.Current)
            {
                case SimdLevel.Avx512:
                    GemmJob<Avx512Tile>.Run(operands, team);
                    break;
                case SimdLevel.Avx2:
                    GemmJob<Avx2Tile>.Run(operands, team);
                    break;
                default:
                    GemmJob<PortableTile>.Run(operands, team);
                    break;
            }
        }
    }

    private static void RequireSize(int size, string name) => OptionException.Require(size >= 0, name, size, "at least 0");

    private static void RequireRoom(int length, int rows, int columns, int stride, string name, string strideName)
    {
        if (rows == 0 || columns == 0)
        {
            return;
        }

        var needed = ((long)(rows - 1) * stride) + columns;
        if (stride < columns)
        {
            throw new OptionException(strideName, stride, $"at least {columns}");
        }

        if (length < needed)
        {
            throw new OptionException(name, length, $"at least {needed} values");
        }
    }
}

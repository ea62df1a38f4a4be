using System.Runtime.Intrinsics;

namespace StudyKit.Numerics;

/// <summary>A matrix product over a rectangle of C: the loops around the tiles, and the packing.</summary>
internal readonly unsafe struct GemmPart<TTile>(GemmOperands operands)
    where TTile : struct, IGemmTile
{
    /// <summary>Computes rows [rowStart, rowEnd) × columns [columnStart, columnEnd) of C, with this thread's scratch.</summary>
    public void Compute(int rowStart, int rowEnd, int columnStart, int columnEnd)
    {
        var scratch = GemmScratch.OfThread;
        var run = GemmBlocking.RunOf(operands.K);

        // A panel used once is best packed just before; panels used again, for more rows or another run of k, in blocks.
        var once = rowEnd - rowStart <= GemmBlocking.BlockRows && run == operands.K;
        var columnBlock = once ? TTile.Columns : GemmBlocking.BlockColumns / TTile.Columns * TTile.Columns;
        for (var column = columnStart; column < columnEnd; column += columnBlock)
        {
            var columns = Math.Min(columnBlock, columnEnd - column);
            for (var p = 0; p < operands.K; p += run)
            {
                var k = Math.Min(run, operands.K - p);
                var accumulate = operands.Accumulate || p > 0;
                PackB(p, k, column, columns, scratch.B);
                for (var row = rowStart; row < rowEnd; row += GemmBlocking.BlockRows)
                {
                    var rows = Math.Min(GemmBlocking.BlockRows, rowEnd - row);
                    if (operands.TransposeA && (column == columnStart || !once))
                    {
                        PackA(row, rows, p, k, scratch.A);
                    }

                    MultiplyBlock(row, rows, p, k, column, columns, accumulate, scratch);
                }
            }
        }
    }

    private void MultiplyBlock(int row, int rows, int p, int k, int column, int columns, bool accumulate, GemmScratch scratch)
    {
        var a = operands.A + ((nint)row * operands.Lda) + p;
        nint aRow = operands.Lda;
        nint aStep = 1;
        if (operands.TransposeA)
        {
            a = scratch.A;
            (aRow, aStep) = (1, rows);
        }

        for (var j = 0; j < columns; j += TTile.Columns)
        {
            var width = Math.Min(TTile.Columns, columns - j);
            var padded = Padded(width);
            var panel = scratch.B + ((nint)j * k);
            for (var i = 0; i < rows; i += TTile.Rows)
            {
                var height = Math.Min(TTile.Rows, rows - i);
                var c = operands.C + ((nint)(row + i) * operands.Ldc) + column + j;
                if (height == TTile.Rows && width == padded)
                {
                    TTile.Multiply(k, a + (i * aRow), height, aRow, aStep, panel, padded, c, operands.Ldc, accumulate);
                }
                else
                {
                    TTile.Multiply(k, a + (i * aRow), height, aRow, aStep, panel, padded, scratch.Tile, padded, accumulate: false);
                    CopyEdge(scratch.Tile, padded, c, height, width, accumulate);
                }
            }
        }
    }

    private void CopyEdge(float* tile, int pitch, float* c, int height, int width, bool accumulate)
    {
        for (var i = 0; i < height; i++)
        {
            for (var j = 0; j < width; j++)
            {
                c[j] = accumulate ? c[j] + tile[j] : tile[j];
            }

            c += operands.Ldc;
            tile += pitch;
        }
    }

    private void PackB(int p, int k, int column, int columns, float* target)
    {
        for (var j = 0; j < columns; j += TTile.Columns)
        {
            var width = Math.Min(TTile.Columns, columns - j);
            var padded = Padded(width);
            if (operands.TransposeB)
            {
                TTile.Transpose(operands.B + ((nint)(column + j) * operands.Ldb) + p, operands.Ldb, width, k, target, padded);
            }
            else
            {
                CopyRows(operands.B + ((nint)p * operands.Ldb) + column + j, operands.Ldb, k, width, target, padded);
            }

            ClearPadding(target, k, width, padded);
            target += (nint)padded * k;
        }
    }

    private void PackA(int row, int rows, int p, int k, float* target) =>
        CopyRows(operands.A + ((nint)p * operands.Lda) + row, operands.Lda, k, rows, target, rows);

    private static void CopyRows(float* source, nint stride, int rows, int columns, float* target, nint pitch)
    {
        // Whole vectors, written out for a panel of 48: a call per short row would cost as much as the copying.
        if (columns == 48)
        {
            for (var i = 0; i < rows; i++)
            {
                var first = Vector512.Load(source);
                var second = Vector512.Load(source + 16);
                Vector512.Load(source + 32).Store(target + 32);
                first.Store(target);
                second.Store(target + 16);
                source += stride;
                target += pitch;
            }

            return;
        }

        for (var i = 0; i < rows; i++)
        {
            new ReadOnlySpan<float>(source, columns).CopyTo(new Span<float>(target, columns));
            source += stride;
            target += pitch;
        }
    }

    // Lanes past the last column are computed and thrown away; old numbers there could be slow ones (subnormal).
    private static void ClearPadding(float* target, int k, int width, int padded)
    {
        for (var p = 0; width < padded && p < k; p++)
        {
            new Span<float>(target + ((nint)p * padded) + width, padded - width).Clear();
        }
    }

    private static int Padded(int width) => (width + TTile.Granule - 1) / TTile.Granule * TTile.Granule;
}

using StudyKit.Numerics;

namespace StudyKit.Embedding;

/// <summary>Products of tall, narrow matrices in double precision, [rows × width], row-major. Sums run over blocks of rows of one size, in order.</summary>
internal static class TallMatrix
{
    private const int Block = 1024;

    /// <summary>xᵀ · y, [xWidth × yWidth].</summary>
    public static double[][] Cross(double[] x, int xWidth, double[] y, int yWidth, WorkerTeam team)
    {
        var rows = x.Length / xWidth;
        var blocks = (rows + Block - 1) / Block;
        var partial = new double[blocks][];
        team.ForRange(blocks, 1, (start, end) =>
        {
            for (var block = start; block < end; block++)
            {
                var sums = new double[xWidth * yWidth];
                for (var row = block * Block; row < Math.Min(rows, (block + 1) * Block); row++)
                {
                    var right = y.AsSpan(row * yWidth, yWidth);
                    for (var i = 0; i < xWidth; i++)
                    {
                        var left = x[(row * xWidth) + i];
                        var into = sums.AsSpan(i * yWidth, yWidth);
                        for (var j = 0; j < into.Length; j++)
                        {
                            into[j] += left * right[j];
                        }
                    }
                }

                partial[block] = sums;
            }
        });
        var result = new double[xWidth][];
        for (var i = 0; i < xWidth; i++)
        {
            result[i] = new double[yWidth];
            foreach (var sums in partial)
            {
                for (var j = 0; j < yWidth; j++)
                {
                    result[i][j] += sums[(i * yWidth) + j];
                }
            }
        }

        return result;
    }

    /// <summary>x · right in place, right [width × width].</summary>
    public static void MultiplyInPlace(double[] x, int width, double[][] right, WorkerTeam team) =>
        team.ForRange(x.Length / width, Block, (start, end) =>
        {
            var row = new double[width];
            for (var r = start; r < end; r++)
            {
                var values = x.AsSpan(r * width, width);
                values.CopyTo(row);
                values.Clear();
                for (var i = 0; i < width; i++)
                {
                    for (var j = 0; j < width; j++)
                    {
                        values[j] += row[i] * right[i][j];
                    }
                }
            }
        });

    /// <summary>Makes the columns orthonormal (Cholesky QR, twice): a column that depends on earlier ones becomes zero.</summary>
    public static void Orthonormalise(double[] x, int width, WorkerTeam team)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            MultiplyInPlace(x, width, InverseFactor(Cross(x, width, x, width, team)), team);
        }
    }

    /// <summary>R⁻¹ of G = RᵀR, with zero columns where G is singular.</summary>
    private static double[][] InverseFactor(double[][] gram)
    {
        // Gram–Schmidt in the inner product of G: column j of the answer is unit and G-orthogonal to those before it.
        const double Dependent = 1e-13;
        var width = gram.Length;
        var columns = new double[width][];
        for (var j = 0; j < width; j++)
        {
            var column = new double[width];
            column[j] = gram[j][j] > 0 ? 1 / Math.Sqrt(gram[j][j]) : 0;
            for (var pass = 0; pass < 2; pass++)
            {
                for (var i = 0; i < j; i++)
                {
                    var along = Product(columns[i], gram, column);
                    for (var k = 0; k <= i; k++)
                    {
                        column[k] -= along * columns[i][k];
                    }
                }
            }

            var square = Product(column, gram, column);
            for (var k = 0; k <= j; k++)
            {
                column[k] = square > Dependent ? column[k] / Math.Sqrt(square) : 0;
            }

            columns[j] = column;
        }

        var result = new double[width][];
        for (var i = 0; i < width; i++)
        {
            result[i] = Array.ConvertAll(columns, c => c[i]);
        }

        return result;
    }

    private static double Product(double[] left, double[][] gram, double[] right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
        {
            if (left[i] != 0)
            {
                for (var j = 0; j < right.Length; j++)
                {
                    sum += left[i] * gram[i][j] * right[j];
                }
            }
        }

        return sum;
    }
}

using System.Runtime.Intrinsics;
using StudyKit.Numerics;

namespace StudyKit.Embedding;

/// <summary>Products of tall, narrow matrices in double precision, [rows × width], row-major. Sums run over blocks of rows of one size, in order.</summary>
internal static class TallMatrix
{
    private const int SmallestBlock = 256;
    private const int MostBlocks = 64;
    private const int RowsAPart = 256;

    /// <summary>xᵀ · y, [xWidth × yWidth].</summary>
    public static double[][] Cross(double[] x, int xWidth, double[] y, int yWidth, WorkerTeam team)
    {
        var rows = x.Length / xWidth;
        var length = Math.Max(SmallestBlock, (rows + MostBlocks - 1) / MostBlocks);
        var blocks = (rows + length - 1) / length;
        var partial = new double[blocks][];
        team.ForRange(blocks, 1, (start, end) =>
        {
            for (var block = start; block < end; block++)
            {
                var sums = new double[xWidth * yWidth];
                var (row, last) = (block * length, Math.Min(rows, (block + 1) * length));
                for (; row <= last - 4; row += 4)
                {
                    for (var i = 0; i < xWidth; i++)
                    {
                        var left = x.AsSpan((row * xWidth) + i);
                        AddFour(left[0], left[xWidth], left[2 * xWidth], left[3 * xWidth], y.AsSpan(row * yWidth), yWidth, sums.AsSpan(i * yWidth, yWidth));
                    }
                }

                for (; row < last; row++)
                {
                    for (var i = 0; i < xWidth; i++)
                    {
                        AddScaled(x[(row * xWidth) + i], y.AsSpan(row * yWidth, yWidth), sums.AsSpan(i * yWidth, yWidth));
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
                AddScaled(1, sums.AsSpan(i * yWidth, yWidth), result[i]);
            }
        }

        return result;
    }

    /// <summary>x · rightᵀ, [rows × right.Length]; right holds rows of the given width.</summary>
    public static double[] Multiply(double[] x, int width, double[][] right, WorkerTeam team)
    {
        var rows = x.Length / width;
        var columns = right.Length;
        var result = new double[rows * columns];
        var turned = new double[width * columns];
        for (var j = 0; j < columns; j++)
        {
            for (var i = 0; i < width; i++)
            {
                turned[(i * columns) + j] = right[j][i];
            }
        }

        team.ForRange(rows, RowsAPart, (start, end) =>
        {
            for (var row = start; row < end; row++)
            {
                Combine(x.AsSpan(row * width, width), turned, result.AsSpan(row * columns, columns));
            }
        });
        return result;
    }

    /// <summary>x · right in place, right [width × width].</summary>
    public static void MultiplyInPlace(double[] x, int width, double[][] right, WorkerTeam team)
    {
        double[] flat = [.. right.SelectMany(r => r)];
        team.ForRange(x.Length / width, RowsAPart, (start, end) =>
        {
            var row = new double[width];
            for (var r = start; r < end; r++)
            {
                var values = x.AsSpan(r * width, width);
                values.CopyTo(row);
                values.Clear();
                Combine(row, flat, values);
            }
        });
    }

    /// <summary>to += factors · rows.</summary>
    private static void Combine(ReadOnlySpan<double> factors, ReadOnlySpan<double> rows, Span<double> to)
    {
        var i = 0;
        for (; i <= factors.Length - 4; i += 4)
        {
            AddFour(factors[i], factors[i + 1], factors[i + 2], factors[i + 3], rows[(i * to.Length)..], to.Length, to);
        }

        for (; i < factors.Length; i++)
        {
            AddScaled(factors[i], rows.Slice(i * to.Length, to.Length), to);
        }
    }

    /// <summary>to += four factors times four rows, <paramref name="stride"/> from one to the next.</summary>
    private static void AddFour(double f0, double f1, double f2, double f3, ReadOnlySpan<double> rows, int stride, Span<double> to)
    {
        var j = 0;
        for (; j <= to.Length - Vector256<double>.Count; j += Vector256<double>.Count)
        {
            var sum = Vector256.Create<double>(to[j..]) + (f0 * Vector256.Create(rows[j..])) + (f1 * Vector256.Create(rows[(stride + j)..]));
            sum += (f2 * Vector256.Create(rows[((2 * stride) + j)..])) + (f3 * Vector256.Create(rows[((3 * stride) + j)..]));
            sum.CopyTo(to[j..]);
        }

        for (; j < to.Length; j++)
        {
            to[j] = to[j] + (f0 * rows[j]) + (f1 * rows[stride + j]) + ((f2 * rows[(2 * stride) + j]) + (f3 * rows[(3 * stride) + j]));
        }
    }

    /// <summary>to += factor · from.</summary>
    public static void AddScaled(double factor, ReadOnlySpan<double> from, Span<double> to)
    {
        var j = 0;
        for (; j <= to.Length - Vector256<double>.Count; j += Vector256<double>.Count)
        {
            (Vector256.Create<double>(to[j..]) + (factor * Vector256.Create(from[j..]))).CopyTo(to[j..]);
        }

        for (; j < to.Length; j++)
        {
            to[j] += factor * from[j];
        }
    }

    /// <summary>Makes the columns orthonormal by way of their products, in two passes to full precision: a column that depends on earlier ones becomes zero.</summary>
    public static void Orthonormalise(double[] x, int width, int passes, WorkerTeam team)
    {
        for (var pass = 0; pass < passes; pass++)
        {
            MultiplyInPlace(x, width, InverseFactor(Cross(x, width, x, width, team)), team);
        }
    }

    /// <summary>R⁻¹ of G = RᵀR, with zero columns where G is singular.</summary>
    private static double[][] InverseFactor(double[][] gram)
    {
        // Gram–Schmidt in the inner product of G, twice: each column of the answer is unit and G-orthogonal to those before it.
        const double Dependent = 1e-13;
        var width = gram.Length;
        var columns = new double[width][];
        for (var j = 0; j < width; j++)
        {
            var column = new double[width];
            column[j] = gram[j][j] > 0 ? 1 / Math.Sqrt(gram[j][j]) : 0;
            var image = Image(gram, column);
            for (var pass = 0; pass < 2; pass++)
            {
                for (var i = 0; i < j; i++)
                {
                    AddScaled(-Dot(columns[i], image), columns[i], column);
                }

                image = Image(gram, column);
            }

            var square = Dot(column, image);
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

    private static double[] Image(double[][] gram, double[] column)
    {
        var image = new double[column.Length];
        for (var i = 0; i < column.Length; i++)
        {
            if (column[i] != 0)
            {
                AddScaled(column[i], gram[i], image);
            }
        }

        return image;
    }

    private static double Dot(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}

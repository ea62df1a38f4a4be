using System.Runtime.Intrinsics;
using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Embedding;

/// <summary>A dense matrix less its means: taken off the products, or, where the means are so large that this would cost digits, off a copy.</summary>
internal sealed class CentredMatrix : ICentredRows
{
    private const int Lanes = 8;
    private const int SmallestBlock = 64;
    private const int MostBlocks = 64;

    // Squared means beyond so many times the variance cost more than a digit of single precision.
    private const double LargeMeans = 100;

    private readonly float[] _values;
    private readonly bool _copied;

    public CentredMatrix(Matrix matrix, WorkerTeam team)
    {
        (Rows, Columns) = (matrix.Rows, matrix.Columns);
        Means = new double[Columns];
        Means = Array.ConvertAll(Sum(matrix, team, Add), s => s / Rows);
        var wrong = Array.FindIndex(Means, m => !double.IsFinite(m));
        OptionException.Require(wrong < 0, "data", $"a value that is not finite in column {wrong}", "finite values");
        TotalVariance = Sum(matrix, team, AddSquares).Sum() / (Rows - 1);
        _copied = Means.Sum(m => m * m) > LargeMeans * TotalVariance;
        _values = _copied ? Copy(matrix, team) : matrix.Values;
    }

    public int Rows { get; }

    public int Columns { get; }

    public double[] Means { get; }

    public double TotalVariance { get; }

    public void Multiply(float[] right, int width, float[] result, WorkerTeam team)
    {
        Gemm.Multiply(transposeA: false, transposeB: false, Rows, width, Columns, _values, Columns, right, width, accumulate: false, result, width, team);
        if (!_copied)
        {
            MeanCorrection.OfProduct(Means, right, width, result);
        }
    }

    public void MultiplyTransposed(float[] left, int width, float[] result, WorkerTeam team)
    {
        Gemm.Multiply(transposeA: true, transposeB: false, Columns, width, Rows, _values, Columns, left, width, accumulate: false, result, width, team);
        if (!_copied)
        {
            MeanCorrection.OfTransposedProduct(Means, left, width, result);
        }
    }

    private static void Add(ReadOnlySpan<float> row, Span<double> sums, double[] means)
    {
        var j = 0;
        for (; j <= sums.Length - Lanes; j += Lanes)
        {
            var (low, high) = Vector256.Widen(Vector256.Create(row[j..]));
            (Vector256.Create<double>(sums[j..]) + low).CopyTo(sums[j..]);
            (Vector256.Create<double>(sums[(j + (Lanes / 2))..]) + high).CopyTo(sums[(j + (Lanes / 2))..]);
        }

        for (; j < sums.Length; j++)
        {
            sums[j] += row[j];
        }
    }

    private static void AddSquares(ReadOnlySpan<float> row, Span<double> sums, double[] means)
    {
        var j = 0;
        for (; j <= sums.Length - Lanes; j += Lanes)
        {
            var (low, high) = Vector256.Widen(Vector256.Create(row[j..]));
            low -= Vector256.Create(means, j);
            high -= Vector256.Create(means, j + (Lanes / 2));
            (Vector256.Create<double>(sums[j..]) + (low * low)).CopyTo(sums[j..]);
            (Vector256.Create<double>(sums[(j + (Lanes / 2))..]) + (high * high)).CopyTo(sums[(j + (Lanes / 2))..]);
        }

        for (; j < sums.Length; j++)
        {
            sums[j] += (row[j] - means[j]) * (row[j] - means[j]);
        }
    }

    private float[] Copy(Matrix matrix, WorkerTeam team)
    {
        var values = GC.AllocateUninitializedArray<float>(matrix.Values.Length);
        team.ForRange(Rows, SmallestBlock, (start, end) =>
        {
            for (var i = start * Columns; i < end * Columns; i++)
            {
                values[i] = (float)(matrix.Values[i] - Means[i % Columns]);
            }
        });
        return values;
    }

    /// <summary>Sums over rows, of blocks whose number does not depend on the team.</summary>
    private double[] Sum(Matrix matrix, WorkerTeam team, RowSum add)
    {
        var length = Math.Max(SmallestBlock, (Rows + MostBlocks - 1) / MostBlocks);
        var partial = new double[(Rows + length - 1) / length][];
        team.ForRange(partial.Length, 1, (start, end) =>
        {
            for (var block = start; block < end; block++)
            {
                partial[block] = new double[Columns];
                for (var row = block * length; row < Math.Min(Rows, (block + 1) * length); row++)
                {
                    add(matrix.Row(row), partial[block], Means);
                }
            }
        });
        var sums = new double[Columns];
        foreach (var part in partial)
        {
            TallMatrix.AddScaled(1, part, sums);
        }

        return sums;
    }

    private delegate void RowSum(ReadOnlySpan<float> row, Span<double> sums, double[] means);
}

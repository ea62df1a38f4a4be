using System.Runtime.Intrinsics;
using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Embedding;

/// <summary>A dense matrix, copied without its means.</summary>
internal sealed class CentredMatrix : ICentredRows
{
    private const int Lanes = 8;
    private const int SmallestBlock = 64;
    private const int MostBlocks = 64;

    private readonly float[] _values;

    public CentredMatrix(Matrix matrix, WorkerTeam team)
    {
        (Rows, Columns) = (matrix.Rows, matrix.Columns);
        Means = Sum(team, (row, sums) => Add(matrix.Row(row), sums));
        for (var j = 0; j < Columns; j++)
        {
            Means[j] /= Rows;
            OptionException.Require(double.IsFinite(Means[j]), "data", $"a value that is not finite in column {j}", "finite values");
        }

        _values = GC.AllocateUninitializedArray<float>(matrix.Values.Length);
        TotalVariance = Sum(team, (row, squares) => Centre(matrix.Row(row), _values.AsSpan(row * Columns, Columns), squares)).Sum() / (Rows - 1);
    }

    public int Rows { get; }

    public int Columns { get; }

    public double[] Means { get; }

    public double TotalVariance { get; }

    public void Multiply(float[] right, int width, float[] result, WorkerTeam team) =>
        Gemm.Multiply(transposeA: false, transposeB: false, Rows, width, Columns, _values, Columns, right, width, accumulate: false, result, width, team);

    public void MultiplyTransposed(float[] left, int width, float[] result, WorkerTeam team) =>
        Gemm.Multiply(transposeA: true, transposeB: false, Columns, width, Rows, _values, Columns, left, width, accumulate: false, result, width, team);

    private static void Add(ReadOnlySpan<float> row, Span<double> sums)
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

    private void Centre(ReadOnlySpan<float> row, Span<float> to, Span<double> squares)
    {
        var j = 0;
        for (; j <= squares.Length - Lanes; j += Lanes)
        {
            var (low, high) = Vector256.Widen(Vector256.Create(row[j..]));
            low -= Vector256.Create(Means, j);
            high -= Vector256.Create(Means, j + (Lanes / 2));
            Vector256.Narrow(low, high).CopyTo(to[j..]);
            (Vector256.Create<double>(squares[j..]) + (low * low)).CopyTo(squares[j..]);
            (Vector256.Create<double>(squares[(j + (Lanes / 2))..]) + (high * high)).CopyTo(squares[(j + (Lanes / 2))..]);
        }

        for (; j < squares.Length; j++)
        {
            var value = row[j] - Means[j];
            to[j] = (float)value;
            squares[j] += value * value;
        }
    }

    /// <summary>Sums over rows, of blocks whose number does not depend on the team.</summary>
    private double[] Sum(WorkerTeam team, Action<int, double[]> add)
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
                    add(row, partial[block]);
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
}

using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Embedding;

/// <summary>A dense matrix, copied without its means.</summary>
internal sealed class CentredMatrix : ICentredRows
{
    private readonly float[] _values;

    public CentredMatrix(Matrix matrix)
    {
        (Rows, Columns) = (matrix.Rows, matrix.Columns);
        Means = new double[Columns];
        for (var row = 0; row < Rows; row++)
        {
            var values = matrix.Row(row);
            for (var j = 0; j < values.Length; j++)
            {
                Means[j] += values[j];
            }
        }

        for (var j = 0; j < Columns; j++)
        {
            Means[j] /= Rows;
            OptionException.Require(double.IsFinite(Means[j]), "data", $"a value that is not finite in column {j}", "finite values");
        }

        _values = new float[matrix.Values.Length];
        var squares = new double[Columns];
        for (var row = 0; row < Rows; row++)
        {
            var from = matrix.Row(row);
            var to = _values.AsSpan(row * Columns, Columns);
            for (var j = 0; j < to.Length; j++)
            {
                var value = from[j] - Means[j];
                to[j] = (float)value;
                squares[j] += value * value;
            }
        }

        TotalVariance = squares.Sum() / (Rows - 1);
    }

    public int Rows { get; }

    public int Columns { get; }

    public double[] Means { get; }

    public double TotalVariance { get; }

    public void Multiply(float[] right, int width, float[] result, WorkerTeam team) =>
        Gemm.Multiply(transposeA: false, transposeB: false, Rows, width, Columns, _values, Columns, right, width, accumulate: false, result, width, team);

    public void MultiplyTransposed(float[] left, int width, float[] result, WorkerTeam team) =>
        Gemm.Multiply(transposeA: true, transposeB: false, Columns, width, Rows, _values, Columns, left, width, accumulate: false, result, width, team);
}

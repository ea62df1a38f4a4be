using StudyKit.Data;
using StudyKit.Numerics;

namespace StudyKit.Embedding;

/// <summary>ln(1 + count · target / total of the cell), kept sparse; the means are taken off the products.</summary>
internal sealed class LogNormalisedCounts : ICentredRows
{
    private readonly CountMatrix _counts;
    private readonly float[] _values;

    public LogNormalisedCounts(CountMatrix counts, double target)
    {
        _counts = counts;
        _values = new float[counts.EntryCount];
        Means = new double[counts.GeneCount];
        var squares = new double[counts.GeneCount];
        var totals = counts.CellTotals();
        for (var cell = 0; cell < counts.CellCount; cell++)
        {
            for (var entry = counts.RowStarts[cell]; entry < counts.RowStarts[cell + 1]; entry++)
            {
                var value = Math.Log(1 + (counts.Counts[entry] * target / totals[cell]));
                _values[entry] = (float)value;
                Means[counts.GeneIndices[entry]] += value;
                squares[counts.GeneIndices[entry]] += value * value;
            }
        }

        for (var gene = 0; gene < Means.Length; gene++)
        {
            Means[gene] /= Rows;
            TotalVariance += (squares[gene] - (Rows * Means[gene] * Means[gene])) / (Rows - 1);
        }
    }

    public int Rows => _counts.CellCount;

    public int Columns => _counts.GeneCount;

    public double[] Means { get; }

    public double TotalVariance { get; }

    public void Multiply(float[] right, int width, float[] result, WorkerTeam team)
    {
        Array.Clear(result);
        SparseDense.Forward(_counts.RowStarts, _counts.GeneIndices, _values, right, width, width, result, width, team);
        MeanCorrection.OfProduct(Means, right, width, result);
    }

    public void MultiplyTransposed(float[] left, int width, float[] result, WorkerTeam team)
    {
        SparseDense.WeightGradient(_counts.RowStarts, _counts.GeneIndices, _values, left, width, width, result, width, team, accumulate: false);
        MeanCorrection.OfTransposedProduct(Means, left, width, result);
    }

    /// <summary>The values themselves, [cells × genes].</summary>
    public Matrix Dense()
    {
        var dense = new Matrix(Rows, Columns);
        for (var cell = 0; cell < Rows; cell++)
        {
            for (var entry = _counts.RowStarts[cell]; entry < _counts.RowStarts[cell + 1]; entry++)
            {
                dense[cell, _counts.GeneIndices[entry]] = _values[entry];
            }
        }

        return dense;
    }
}

using System.Numerics;
using StudyKit.Numerics;

namespace StudyKit.Neighbors;

/// <summary>
/// Squared Euclidean distances to the rows of a matrix, many rows at a time. Each is summed over dimensions in order, in its own
/// vector lane and without fused operations, so that the bits depend neither on the vector width nor on the threads.
/// </summary>
internal sealed class SquaredDistances
{
    /// <summary>Queries that share one pass over the candidates: enough to hide the loads, few enough for registers.</summary>
    public const int QueriesAtOnce = 4;

    // Columns one after the other, each padded so that a whole vector can always be loaded.
    private readonly float[] _columns;
    private readonly int _padded;

    public SquaredDistances(Matrix matrix)
    {
        Count = matrix.Rows;
        _padded = matrix.Rows + Vector<float>.Count;
        _columns = new float[checked(_padded * matrix.Columns)];
        for (var row = 0; row < matrix.Rows; row++)
        {
            var values = matrix.Row(row);
            for (var j = 0; j < values.Length; j++)
            {
                _columns[(j * _padded) + row] = values[j];
            }
        }
    }

    /// <summary>Number of candidates.</summary>
    public int Count { get; }

    /// <summary>Room a query's distances need beyond the candidates asked for.</summary>
    public static int Padding => Vector<float>.Count;

    /// <summary>Distances of up to <see cref="QueriesAtOnce"/> queries to a run of candidates.</summary>
    /// <param name="start">First candidate.</param>
    /// <param name="length">Number of candidates.</param>
    /// <param name="queries">Holds the queries as rows.</param>
    /// <param name="first">First query.</param>
    /// <param name="count">Number of queries.</param>
    /// <param name="squares">Receives the distances, always for <see cref="QueriesAtOnce"/> queries, and up to a vector beyond the length.</param>
    /// <param name="stride">From one query's distances to the next one's.</param>
    public void Compute(int start, int length, Matrix queries, int first, int count, float[] squares, int stride)
    {
        var width = Vector<float>.Count;
        for (var i = 0; i < length; i += width)
        {
            Vector<float> s0 = Vector<float>.Zero, s1 = s0, s2 = s0, s3 = s0;
            for (var j = 0; j < queries.Columns; j++)
            {
                var candidate = new Vector<float>(_columns, (j * _padded) + start + i);
                var d0 = candidate - new Vector<float>(queries.Values[(first * queries.Columns) + j]);
                var d1 = candidate - new Vector<float>(queries.Values[((first + Math.Min(1, count - 1)) * queries.Columns) + j]);
                var d2 = candidate - new Vector<float>(queries.Values[((first + Math.Min(2, count - 1)) * queries.Columns) + j]);
                var d3 = candidate - new Vector<float>(queries.Values[((first + Math.Min(3, count - 1)) * queries.Columns) + j]);
                s0 += d0 * d0;
                s1 += d1 * d1;
                s2 += d2 * d2;
                s3 += d3 * d3;
            }

            s0.CopyTo(squares, i);
            s1.CopyTo(squares, stride + i);
            s2.CopyTo(squares, (2 * stride) + i);
            s3.CopyTo(squares, (3 * stride) + i);
        }
    }
}

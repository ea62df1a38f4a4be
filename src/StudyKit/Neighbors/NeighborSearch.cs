using System.Numerics;
using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Neighbors;

/// <summary>
/// Brute force over all pairs, many candidates at a time. Each squared distance is summed over dimensions in order, in its own
/// vector lane and without fused operations, so that the bits depend neither on the vector width nor on the threads.
/// </summary>
internal static class NeighborSearch
{
    // Queries that share one pass over a block of candidates: enough to hide the loads, few enough for registers.
    private const int QueriesAtOnce = 4;

    // Candidates in a block: 32 columns of it fit in a core's second-level cache.
    private const int BlockLength = 2048;

    // Squared distances of larger values could overflow single precision.
    private const float LargestValue = 1e15f;

    public static NeighborGraph Run(Matrix reference, Matrix queries, int k, bool skipSelf, int threads, CancellationToken cancellationToken)
    {
        OptionException.Require(threads >= 0, "threads", threads, "0 (one a core) or more");
        RequireFinite(reference);
        RequireFinite(queries);
        var columns = Transpose(reference, out var padded);
        var indices = new int[queries.Rows * k];
        var distances = new float[queries.Rows * k];
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = threads == 0 ? -1 : threads };
        Parallel.For(0, (queries.Rows + QueriesAtOnce - 1) / QueriesAtOnce, options, group =>
        {
            var first = group * QueriesAtOnce;
            var count = Math.Min(QueriesAtOnce, queries.Rows - first);
            SearchGroup(columns, padded, reference.Rows, queries, first, count, k, skipSelf, indices, distances);
        });
        return new NeighborGraph(queries.Rows, k, indices, distances);
    }

    private static void SearchGroup(
        float[] columns, int padded, int candidates, Matrix queries, int first, int count, int k, bool skipSelf, int[] indices, float[] distances)
    {
        var squares = new float[QueriesAtOnce * BlockLength];
        var filled = new int[QueriesAtOnce];
        for (var start = 0; start < candidates; start += BlockLength)
        {
            var length = Math.Min(BlockLength, candidates - start);
            Squares(columns, padded, start, length, queries, first, count, squares);
            for (var q = 0; q < count; q++)
            {
                var places = new Span<int>(indices, (first + q) * k, k);
                var nearest = new Span<float>(distances, (first + q) * k, k);
                Keep(squares.AsSpan(q * BlockLength, length), start, skipSelf ? first + q : -1, places, nearest, ref filled[q]);
            }
        }

        foreach (ref var distance in distances.AsSpan(first * k, count * k))
        {
            distance = MathF.Sqrt(distance);
        }
    }

    private static void Squares(float[] columns, int padded, int start, int length, Matrix queries, int first, int count, float[] squares)
    {
        var width = Vector<float>.Count;
        for (var i = 0; i < length; i += width)
        {
            Vector<float> s0 = Vector<float>.Zero, s1 = s0, s2 = s0, s3 = s0;
            for (var j = 0; j < queries.Columns; j++)
            {
                var candidate = new Vector<float>(columns, (j * padded) + start + i);
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
            s1.CopyTo(squares, BlockLength + i);
            s2.CopyTo(squares, (2 * BlockLength) + i);
            s3.CopyTo(squares, (3 * BlockLength) + i);
        }
    }

    /// <summary>Puts a block's candidates among the k nearest so far. Candidates come in ascending order, so an equal one never displaces an earlier one.</summary>
    private static void Keep(ReadOnlySpan<float> squares, int start, int self, Span<int> places, Span<float> nearest, ref int filled)
    {
        var worst = filled == nearest.Length ? nearest[^1] : float.PositiveInfinity;
        var width = Vector<float>.Count;
        for (var i = 0; i < squares.Length; i++)
        {
            while (i + width <= squares.Length && !Vector.LessThanAny(new Vector<float>(squares[i..]), new Vector<float>(worst)))
            {
                i += width;
            }

            if (i >= squares.Length || squares[i] >= worst || start + i == self)
            {
                continue;
            }

            var place = filled < nearest.Length ? filled++ : nearest.Length - 1;
            while (place > 0 && nearest[place - 1] > squares[i])
            {
                nearest[place] = nearest[place - 1];
                places[place] = places[place - 1];
                place--;
            }

            nearest[place] = squares[i];
            places[place] = start + i;
            worst = filled == nearest.Length ? nearest[^1] : float.PositiveInfinity;
        }
    }

    /// <summary>Columns one after the other, each padded so that a whole vector can always be loaded.</summary>
    private static float[] Transpose(Matrix matrix, out int padded)
    {
        padded = matrix.Rows + Vector<float>.Count;
        var columns = new float[checked(padded * matrix.Columns)];
        for (var row = 0; row < matrix.Rows; row++)
        {
            var values = matrix.Row(row);
            for (var j = 0; j < values.Length; j++)
            {
                columns[(j * padded) + row] = values[j];
            }
        }

        return columns;
    }

    private static void RequireFinite(Matrix matrix)
    {
        foreach (var value in matrix.Values)
        {
            if (!(Math.Abs(value) <= LargestValue))
            {
                throw new OptionException("latent", value, "finite values, at most 1e15 in size");
            }
        }
    }
}

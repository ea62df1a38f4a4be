using System.Numerics;
using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Neighbors;

/// <summary>Brute force over all pairs, many candidates at a time.</summary>
internal static class NeighborSearch
{
    // Candidates in a block: 32 columns of it fit in a core's second-level cache.
    private const int BlockLength = 2048;

    // Squared distances of larger values could overflow single precision.
    private const float LargestValue = 1e15f;

    public static NeighborGraph Run(Matrix reference, Matrix queries, int k, bool skipSelf, int threads, CancellationToken cancellationToken)
    {
        OptionException.Require(threads >= 0, "threads", threads, "0 (one a core) or more");
        RequireFinite(reference);
        RequireFinite(queries);
        var candidates = new SquaredDistances(reference);
        var indices = new int[queries.Rows * k];
        var distances = new float[queries.Rows * k];
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = threads == 0 ? -1 : threads };
        Parallel.For(0, (queries.Rows + SquaredDistances.QueriesAtOnce - 1) / SquaredDistances.QueriesAtOnce, options, group =>
        {
            var first = group * SquaredDistances.QueriesAtOnce;
            var count = Math.Min(SquaredDistances.QueriesAtOnce, queries.Rows - first);
            SearchGroup(candidates, queries, first, count, k, skipSelf, indices, distances);
        });
        return new NeighborGraph(queries.Rows, k, indices, distances);
    }

    /// <summary>Requires values whose squared distances are numbers.</summary>
    /// <exception cref="OptionException">A value is not finite, or too large.</exception>
    public static void RequireFinite(Matrix matrix)
    {
        foreach (var value in matrix.Values)
        {
            if (!(Math.Abs(value) <= LargestValue))
            {
                throw new OptionException("latent", value, "finite values, at most 1e15 in size");
            }
        }
    }

    private static void SearchGroup(
        SquaredDistances candidates, Matrix queries, int first, int count, int k, bool skipSelf, int[] indices, float[] distances)
    {
        var squares = new float[SquaredDistances.QueriesAtOnce * BlockLength];
        var filled = new int[SquaredDistances.QueriesAtOnce];
        for (var start = 0; start < candidates.Count; start += BlockLength)
        {
            var length = Math.Min(BlockLength, candidates.Count - start);
            candidates.Compute(start, length, queries, first, count, squares, BlockLength);
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
}

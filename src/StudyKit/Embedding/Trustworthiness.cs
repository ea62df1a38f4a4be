using System.Runtime.Intrinsics;
using StudyKit.Errors;
using StudyKit.Neighbors;
using StudyKit.Numerics;

namespace StudyKit.Embedding;

/// <summary>
/// Whether the neighbours that an embedding shows are neighbours in the data (Venna and Kaski 2001; scikit-learn's
/// <c>trustworthiness</c>): 1 − 2/(nk(2n − 3k − 1)) Σ over each cell's k neighbours in the embedding of max(0, r − k),
/// r their rank by distance in the data.
/// </summary>
public static class Trustworthiness
{
    /// <summary>Computes it, with Euclidean distances on both sides; equally far cells rank by their index.</summary>
    /// <param name="data">One row a cell, [cells × dimensions], finite.</param>
    /// <param name="embedding">One row a cell, in the same order, finite.</param>
    /// <param name="k">Neighbours a cell, itself not counted, less than half the cells.</param>
    /// <param name="threads">Threads to use; 0 for one a core. The answer does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>0 to 1; 1 when every neighbour shown is one.</returns>
    /// <exception cref="OptionException">The cells differ in number, <paramref name="k"/> is out of range or a value is not finite.</exception>
    public static double Compute(Matrix data, Matrix embedding, int k = 15, int threads = 0, CancellationToken cancellationToken = default)
    {
        OptionException.Require(data.Rows == embedding.Rows, "embedding", $"{embedding.Rows} cells", $"{data.Rows} cells");
        OptionException.Require(k >= 1 && 2 * k < data.Rows, "neighbours (k)", k, $"at least 1, less than half of {data.Rows} cells");
        NeighborSearch.RequireFinite(data);
        var shown = NeighborGraph.Build(embedding, k, threads, cancellationToken);
        var distances = new SquaredDistances(data);
        var beyond = new long[data.Rows];
        var parallel = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = threads == 0 ? -1 : threads };
        var groups = (data.Rows + SquaredDistances.QueriesAtOnce - 1) / SquaredDistances.QueriesAtOnce;
        Parallel.For(0, groups, parallel, group =>
        {
            var stride = data.Rows + SquaredDistances.Padding;
            var squares = new float[SquaredDistances.QueriesAtOnce * stride];
            var first = group * SquaredDistances.QueriesAtOnce;
            var count = Math.Min(SquaredDistances.QueriesAtOnce, data.Rows - first);
            distances.Compute(0, data.Rows, data, first, count, squares, stride);
            for (var q = 0; q < count; q++)
            {
                var own = squares.AsSpan(q * stride, data.Rows);

                // The cell itself has no rank.
                own[first + q] = float.PositiveInfinity;
                foreach (var neighbor in shown.Indices(first + q))
                {
                    beyond[first + q] += Math.Max(0, Rank(own, neighbor) - k);
                }
            }
        });
        var (n, sum) = ((double)data.Rows, beyond.Sum());
        return 1 - (2 * sum / (n * k * ((2 * n) - (3 * k) - 1)));
    }

    /// <summary>1 for the nearest.</summary>
    private static int Rank(ReadOnlySpan<float> squares, int cell) =>
        1 + CountBelow(squares[..cell], squares[cell], orEqual: true) + CountBelow(squares[(cell + 1)..], squares[cell], orEqual: false);

    private static int CountBelow(ReadOnlySpan<float> squares, float limit, bool orEqual)
    {
        // Below or equal is below the next number up.
        var bound = orEqual ? float.BitIncrement(limit) : limit;
        var limits = Vector256.Create(bound);
        var counts = Vector256<int>.Zero;
        var i = 0;
        for (; i <= squares.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            counts -= Vector256.LessThan(Vector256.Create(squares[i..]), limits).AsInt32();
        }

        var count = Vector256.Sum(counts);
        for (; i < squares.Length; i++)
        {
            count += squares[i] < bound ? 1 : 0;
        }

        return count;
    }
}

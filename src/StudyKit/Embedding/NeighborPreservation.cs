using StudyKit.Errors;
using StudyKit.Neighbors;
using StudyKit.Numerics;

namespace StudyKit.Embedding;

/// <summary>How much of each cell's neighbourhood an embedding keeps: the share of its k nearest cells in the data that are among the k nearest in the embedding.</summary>
public static class NeighborPreservation
{
    /// <summary>The mean share over all cells, with Euclidean distances on both sides; equally near cells go by their index.</summary>
    /// <param name="data">One row a cell, [cells × dimensions], finite.</param>
    /// <param name="embedding">One row a cell, in the same order, finite.</param>
    /// <param name="k">Neighbours a cell, itself not counted, 1 to cells − 1.</param>
    /// <param name="threads">Threads to use; 0 for one a core. The answer does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="OptionException">The cells differ in number, <paramref name="k"/> is out of range or a value is not finite.</exception>
    public static double Compute(Matrix data, Matrix embedding, int k = 15, int threads = 0, CancellationToken cancellationToken = default)
    {
        OptionException.Require(data.Rows == embedding.Rows, "embedding", $"{embedding.Rows} cells", $"{data.Rows} cells");
        var near = NeighborGraph.Build(data, k, threads, cancellationToken);
        var shown = NeighborGraph.Build(embedding, k, threads, cancellationToken);
        var kept = 0L;
        for (var cell = 0; cell < data.Rows; cell++)
        {
            var neighbors = shown.Indices(cell);
            foreach (var neighbor in near.Indices(cell))
            {
                kept += neighbors.Contains(neighbor) ? 1 : 0;
            }
        }

        return kept / ((double)data.Rows * k);
    }
}

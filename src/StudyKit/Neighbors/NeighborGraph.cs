using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Neighbors;

/// <summary>The k nearest other cells of every cell, exactly, by Euclidean distance.</summary>
public sealed class NeighborGraph
{
    private readonly int[] _indices;
    private readonly float[] _distances;

    internal NeighborGraph(int cells, int k, int[] indices, float[] distances) =>
        (Cells, K, _indices, _distances) = (cells, k, indices, distances);

    /// <summary>Number of cells.</summary>
    public int Cells { get; }

    /// <summary>Neighbours a cell, itself not counted: scanpy's <c>n_neighbors</c> minus 1.</summary>
    public int K { get; }

    /// <summary>Searches all pairs; equally near cells go by their index. The answer does not depend on <paramref name="threads"/>.</summary>
    /// <param name="latent">Latent space, [cells × dimensions], finite.</param>
    /// <param name="k">Neighbours a cell, itself not counted, 1 to cells − 1.</param>
    /// <param name="threads">Threads to use; 0 for one a core.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="OptionException"><paramref name="k"/> is out of range or a value is not finite.</exception>
    public static NeighborGraph Build(Matrix latent, int k, int threads = 0, CancellationToken cancellationToken = default)
    {
        OptionException.Require(k >= 1 && k < latent.Rows, "neighbours (k)", k, $"1 to {latent.Rows - 1}, one less than the number of cells");
        return NeighborSearch.Run(latent, latent, k, skipSelf: true, threads, cancellationToken);
    }

    /// <summary>The <paramref name="k"/> cells of <paramref name="reference"/> nearest to each of <paramref name="queries"/>; equally near ones go by their index.</summary>
    /// <param name="reference">Cells to search in, [cells × dimensions].</param>
    /// <param name="queries">Cells to search for, [cells × dimensions].</param>
    /// <param name="k">Neighbours a query, 1 to the number of reference cells.</param>
    /// <param name="threads">Threads to use; 0 for one a core.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="OptionException"><paramref name="k"/> is out of range, the dimensions differ or a value is not finite.</exception>
    public static NeighborGraph Query(Matrix reference, Matrix queries, int k, int threads = 0, CancellationToken cancellationToken = default)
    {
        OptionException.Require(k >= 1 && k <= reference.Rows, "neighbours (k)", k, $"1 to {reference.Rows}, the number of reference cells");
        OptionException.Require(queries.Columns == reference.Columns, "queries", $"{queries.Columns} dimensions", $"{reference.Columns} dimensions");
        return NeighborSearch.Run(reference, queries, k, skipSelf: false, threads, cancellationToken);
    }

    /// <summary>Neighbours of one cell, nearest first.</summary>
    public ReadOnlySpan<int> Indices(int cell) => _indices.AsSpan(cell * K, K);

    /// <summary>Distances to them, ascending.</summary>
    public ReadOnlySpan<float> Distances(int cell) => _distances.AsSpan(cell * K, K);
}

using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Clustering;

/// <summary>k-means: centres such that the cells' squared distances to the nearest add up to little.</summary>
public static class KMeans
{
    private const uint Stream = 0x4B4D4E53; // "KMNS"

    /// <summary>Clusters the cells from several starts (greedy k-means++, then Lloyd's iterations) and keeps the best.</summary>
    /// <param name="data">One row a cell, [cells × dimensions], finite.</param>
    /// <param name="options">Clusters, starts, ends, seed, threads.</param>
    /// <param name="cancellationToken">Stops between iterations.</param>
    /// <exception cref="OptionException">A setting is out of range, there are more clusters than cells, or a value is not finite.</exception>
    public static KMeansResult Cluster(Matrix data, KMeansOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new();
        options.Validate();
        OptionException.Require(options.Clusters <= data.Rows, "clusters", options.Clusters, $"at most {data.Rows}, the number of cells");
        OptionException.Require(data.Columns >= 1, "data", "no dimensions", "at least one");
        var cells = new KMeansCells(data);
        var found = new (int[] Labels, float[] Centers, double Inertia, int Iterations, bool Converged)[options.Restarts];
        var parallel = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = options.Threads == 0 ? -1 : options.Threads };

        // Each start is one thread's from end to end; every one has random numbers of its own.
        Parallel.For(0, options.Restarts, parallel, start =>
        {
            var centers = KMeansSeeding.Run(cells, options.Clusters, new RandomStream(options.Seed, Stream, (uint)start));
            found[start] = LloydIterations.Run(cells, centers, options, cancellationToken);
        });
        var best = found.MinBy(f => f.Inertia);
        var result = new Matrix(options.Clusters, data.Columns);
        for (var i = 0; i < best.Centers.Length; i++)
        {
            result.Values[i] = (float)(best.Centers[i] + cells.Means[i % data.Columns]);
        }

        return new KMeansResult(best.Labels, result, best.Inertia, best.Iterations, best.Converged);
    }
}

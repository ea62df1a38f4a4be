using StudyKit.Errors;
using StudyKit.Neighbors;

namespace StudyKit.Clustering;

/// <summary>Leiden clusterings of one graph over a range of resolutions, to be held against any number of labellings.</summary>
public sealed class LeidenSweep
{
    private LeidenSweep(IReadOnlyList<double> resolutions, IReadOnlyList<int[]> memberships) => (Resolutions, Memberships) = (resolutions, memberships);

    /// <summary>The resolutions, in the order given.</summary>
    public IReadOnlyList<double> Resolutions { get; }

    /// <summary>One clustering a resolution.</summary>
    public IReadOnlyList<int[]> Memberships { get; }

    /// <summary>Clusters at each resolution, every one with the seed of <paramref name="options"/>; the answer does not depend on <paramref name="threads"/>.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="resolutions">Resolutions (γ), at least one, positive.</param>
    /// <param name="options">Iterations, randomness and seed; its own resolution is not used.</param>
    /// <param name="threads">Threads to use; 0 for one a core.</param>
    /// <param name="cancellationToken">Stops between iterations.</param>
    /// <exception cref="OptionException">No resolution, or a setting out of range.</exception>
    public static LeidenSweep Run(WeightedGraph graph, IReadOnlyList<double> resolutions, LeidenOptions? options = null, int threads = 0, CancellationToken cancellationToken = default)
    {
        OptionException.Require(resolutions.Count >= 1, "resolutions", "none", "at least one");
        OptionException.Require(threads >= 0, "threads", threads, "0 (one a core) or more");
        var settings = resolutions.Select(r => (options ?? new()) with { Resolution = r }).ToArray();
        foreach (var setting in settings)
        {
            setting.Validate();
        }

        var memberships = new int[settings.Length][];
        var parallel = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = threads == 0 ? -1 : threads };
        Parallel.For(0, settings.Length, parallel, i => memberships[i] = Leiden.Cluster(graph, settings[i], cancellationToken));
        return new LeidenSweep([.. resolutions], memberships);
    }
}

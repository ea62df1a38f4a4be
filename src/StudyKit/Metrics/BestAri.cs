using StudyKit.Clustering;
using StudyKit.Errors;
using StudyKit.Neighbors;
using StudyKit.Numerics;

namespace StudyKit.Metrics;

/// <summary>Clustering agreement at its best: the highest adjusted Rand index over a grid of Leiden resolutions, on UMAP's neighbour graph of the latent space.</summary>
public static class BestAri
{
    /// <summary>Clusters the latent space at every resolution and compares each clustering with the labels.</summary>
    /// <param name="latent">Latent space, [cells × dimensions].</param>
    /// <param name="labels">One label a cell, any whole numbers.</param>
    /// <param name="options">Neighbours, resolutions, seed.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="OptionException">The lengths differ, there are too few cells for the neighbours, or a setting is out of range.</exception>
    public static BestAriResult Compute(Matrix latent, int[] labels, BestAriOptions? options = null, CancellationToken cancellationToken = default)
    {
        OptionException.Require(labels.Length == latent.Rows, "labels", $"{labels.Length} labels", $"{latent.Rows}, one a cell");
        return Score(Sweep(latent, options, cancellationToken), labels);
    }

    /// <summary>The clusterings alone, to be scored against several labellings with <see cref="Score"/>.</summary>
    /// <param name="latent">Latent space, [cells × dimensions].</param>
    /// <param name="options">Neighbours, resolutions, seed.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="OptionException">There are too few cells for the neighbours, or a setting is out of range.</exception>
    public static LeidenSweep Sweep(Matrix latent, BestAriOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        options.Validate();
        var neighbors = NeighborGraph.Build(latent, options.Neighbors - 1, options.Threads, cancellationToken);
        var leiden = new LeidenOptions { Iterations = options.Iterations, Seed = options.Seed };
        return LeidenSweep.Run(FuzzyConnectivities.Compute(neighbors), options.Resolutions, leiden, options.Threads, cancellationToken);
    }

    /// <summary>Compares every clustering of a sweep with the labels.</summary>
    /// <param name="sweep">Clusterings of the same cells.</param>
    /// <param name="labels">One label a cell, any whole numbers.</param>
    /// <exception cref="OptionException">The lengths differ.</exception>
    public static BestAriResult Score(LeidenSweep sweep, int[] labels)
    {
        var curve = new BestAriPoint[sweep.Resolutions.Count];
        for (var i = 0; i < curve.Length; i++)
        {
            var clusters = sweep.Memberships[i];
            curve[i] = new BestAriPoint(
                sweep.Resolutions[i],
                ClusterAgreement.Ari(labels, clusters),
                ClusterAgreement.Nmi(labels, clusters),
                clusters.Max() + 1);
        }

        return new BestAriResult(curve.OrderByDescending(p => p.Ari).ThenBy(p => p.Resolution).First(), curve);
    }
}

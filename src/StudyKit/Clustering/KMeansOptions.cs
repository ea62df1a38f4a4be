using StudyKit.Errors;

namespace StudyKit.Clustering;

/// <summary>Settings of k-means; defaults are those of scikit-learn 1.2.</summary>
public sealed record KMeansOptions
{
    /// <summary>Number of clusters (<c>n_clusters</c>).</summary>
    public int Clusters { get; init; } = 8;

    /// <summary>Starts, of which the best result is kept (<c>n_init</c>).</summary>
    public int Restarts { get; init; } = 10;

    /// <summary>Most iterations of one start (<c>max_iter</c>).</summary>
    public int MaxIterations { get; init; } = 300;

    /// <summary>A start ends when the centres' squared moves add up to at most this share of the dimensions' mean variance (<c>tol</c>).</summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>Seed of the starts.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads to use; 0 for one a core. The answer does not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>Checks every range.</summary>
    /// <exception cref="OptionException">A value is out of range; names it.</exception>
    public void Validate()
    {
        OptionException.Require(Clusters >= 1, "clusters", Clusters, "at least 1");
        OptionException.Require(Restarts >= 1, "restarts", Restarts, "at least 1");
        OptionException.Require(MaxIterations >= 1, "iterations", MaxIterations, "at least 1");
        OptionException.Require(Tolerance >= 0 && double.IsFinite(Tolerance), "tolerance", Tolerance, "0 or a positive number");
        OptionException.Require(Threads >= 0, "threads", Threads, "0 (one a core) or more");
    }
}

using StudyKit.Errors;

namespace StudyKit.Metrics;

/// <summary>How clusterings are made for <see cref="BestAri"/>; defaults are scanpy's <c>neighbors</c> and <c>leiden</c> on a fine grid.</summary>
public sealed record BestAriOptions
{
    /// <summary>Neighbours of a cell, itself counted, as scanpy counts them (<c>n_neighbors</c>).</summary>
    public int Neighbors { get; init; } = 15;

    /// <summary>Resolutions tried: 0.05, 0.10, … 2.00.</summary>
    public IReadOnlyList<double> Resolutions { get; init; } = [.. Enumerable.Range(1, 40).Select(i => i / 20.0)];

    /// <summary>Leiden's iterations; −1 goes on until stable (<c>n_iterations</c>).</summary>
    public int Iterations { get; init; } = -1;

    /// <summary>Leiden's seed.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads to use; 0 for one a core. The result does not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>Checks every range.</summary>
    /// <exception cref="OptionException">A value is out of range; names it.</exception>
    public void Validate()
    {
        OptionException.Require(Neighbors >= 2, "neighbours (n_neighbors)", Neighbors, "at least 2, the cell itself counted");
        OptionException.Require(Resolutions.Count >= 1, "resolutions", "none", "at least one");
        OptionException.Require(Threads >= 0, "threads", Threads, "0 (one a core) or more");
    }
}

using StudyKit.Errors;

namespace StudyKit.Embedding;

/// <summary>Settings of the principal components; oversampling and power iterations are by default those of scikit-learn 1.2, the number of components is scanpy's.</summary>
public sealed record PcaOptions
{
    /// <summary>Components wanted (<c>n_components</c>), at most the number of cells and of features.</summary>
    public int Components { get; init; } = 50;

    /// <summary>How they are found.</summary>
    public PcaSolver Solver { get; init; } = PcaSolver.Auto;

    /// <summary>Extra directions of the randomized solver (<c>n_oversamples</c>).</summary>
    public int Oversampling { get; init; } = 10;

    /// <summary>Power iterations of the randomized solver (<c>iterated_power</c>); null for 7 where few components are wanted and 4 beyond.</summary>
    public int? PowerIterations { get; init; }

    /// <summary>Seed of the randomized solver.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads to use; 0 for one a core. The answer does not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>Checks every range.</summary>
    /// <exception cref="OptionException">A value is out of range; names it.</exception>
    public void Validate()
    {
        OptionException.Require(Components >= 1, "components", Components, "at least 1");
        OptionException.Require(Enum.IsDefined(Solver), "solver", Solver, "Auto, Exact or Randomized");
        OptionException.Require(Oversampling >= 0, "oversampling", Oversampling, "at least 0");
        OptionException.Require(PowerIterations is null or >= 0, "power iterations", PowerIterations, "at least 0");
        OptionException.Require(Threads >= 0, "threads", Threads, "0 (one a core) or more");
    }
}

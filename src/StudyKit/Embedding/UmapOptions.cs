using StudyKit.Errors;

namespace StudyKit.Embedding;

/// <summary>Settings of UMAP; defaults are umap-learn's. scanpy's <c>umap</c> takes a <see cref="MinDist"/> of 0.5.</summary>
public sealed record UmapOptions
{
    private const int MostNegativeSamples = 60;

    /// <summary>Neighbours of a cell, itself counted (<c>n_neighbors</c>): few show detail, many the whole.</summary>
    public int NNeighbors { get; init; } = 15;

    /// <summary>How near to each other cells may come in the embedding (<c>min_dist</c>).</summary>
    public double MinDist { get; init; } = 0.1;

    /// <summary>Scale of the embedding, at least <see cref="MinDist"/> (<c>spread</c>).</summary>
    public double Spread { get; init; } = 1;

    /// <summary>Dimensions of the embedding (<c>n_components</c>).</summary>
    public int NComponents { get; init; } = 2;

    /// <summary>Passes over the graph (<c>n_epochs</c>); null for 500 up to 10,000 cells and 200 beyond.</summary>
    public int? Epochs { get; init; }

    /// <summary>Cells pushed away for each neighbour drawn near (<c>negative_sample_rate</c>).</summary>
    public int NegativeSampleRate { get; init; } = 5;

    /// <summary>Length of the first steps, which shrink to nothing (<c>learning_rate</c>).</summary>
    public double LearningRate { get; init; } = 1;

    /// <summary>Weight of the pushes (<c>repulsion_strength</c>).</summary>
    public double RepulsionStrength { get; init; } = 1;

    /// <summary>Where the cells start (<c>init</c>).</summary>
    public UmapInitialisation Init { get; init; } = UmapInitialisation.Spectral;

    /// <summary>Seed of the start's noise and of the cells pushed away (<c>random_state</c>).</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads to use; 0 for one a core. The embedding does not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>Checks every range.</summary>
    /// <exception cref="OptionException">A value is out of range; names it.</exception>
    public void Validate()
    {
        OptionException.Require(NNeighbors >= 2, "neighbours", NNeighbors, "at least 2, the cell itself counted");
        OptionException.Require(Spread > 0 && double.IsFinite(Spread), "spread", Spread, "a positive number");
        OptionException.Require(MinDist >= 0 && MinDist <= Spread, "min_dist", MinDist, "0 to the spread");
        OptionException.Require(NComponents is >= 1 and <= 64, "components", NComponents, "1 to 64");
        OptionException.Require(Epochs is null or >= 1, "epochs", Epochs, "at least 1");
        OptionException.Require(NegativeSampleRate is >= 0 and <= MostNegativeSamples, "negative sample rate", NegativeSampleRate, $"0 to {MostNegativeSamples}");
        OptionException.Require(LearningRate > 0 && double.IsFinite(LearningRate), "learning rate", LearningRate, "a positive number");
        OptionException.Require(RepulsionStrength >= 0 && double.IsFinite(RepulsionStrength), "repulsion strength", RepulsionStrength, "0 or a positive number");
        OptionException.Require(Enum.IsDefined(Init), "init", Init, "Spectral or Random");
        OptionException.Require(Threads >= 0, "threads", Threads, "0 (one a core) or more");
    }
}

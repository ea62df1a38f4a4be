using StudyKit.Errors;
using StudyKit.Runs;
using StudyKit.Studies;
using StudyKit.Training;

namespace StudyKit.Cli;

/// <summary>What <c>study sweep</c> was asked for; null where the profile decides.</summary>
internal sealed record SweepRequest
{
    public int? Figure { get; init; }

    public StudyProfile Profile { get; init; }

    public int? Seeds { get; init; }

    public double[]? Betas { get; init; }

    public double[]? Capacities { get; init; }

    public int? Epochs { get; init; }

    public int? LatentSize { get; init; }

    public int? Genes { get; init; }

    public int? Cells { get; init; }

    public int? KlWarmup { get; init; }

    public string? Data { get; init; }

    public required string Store { get; init; }

    public int Jobs { get; init; } = Environment.ProcessorCount;

    public SweepShard Shard { get; init; } = SweepShard.Whole;

    public double CheckpointEvery { get; init; } = new RunStoreOptions().CheckpointEverySeconds;

    public bool DryRun { get; init; }

    public required string Output { get; init; }

    /// <summary>The sweeps, in the order of the paper.</summary>
    public IReadOnlyList<LatentSweep> Prepare(IVaeEngine engine, CancellationToken cancellationToken)
    {
        OptionException.Require(Figure is null or 1 or 2, "--figure", Figure, "1 or 2");
        OptionException.Require(Seeds is null or >= 1, "--seeds", Seeds, "at least 1");
        OptionException.Require(Jobs >= 1, "--jobs", Jobs, "at least 1");
        OptionException.Require(Epochs is null or >= 1, "--epochs", Epochs, "at least 1");
        OptionException.Require(KlWarmup is null or >= 0, "--kl-warmup", KlWarmup, "0 or more");
        OptionException.Require(Capacities is null || Figure != 2, "--capacity", string.Join(',', Capacities ?? []), "figure 1: the models of figure 2 have none");
        OptionException.Require(Cells is null || Figure != 2, "--cells", Cells, "figure 1: the cells of figure 2 are data");
        var sweeps = new List<LatentSweep>();
        if (Figure != 2)
        {
            sweeps.Add(SimulatedFactors.Prepare(Simulated(), engine, cancellationToken));
        }

        if (Figure != 1)
        {
            sweeps.Add(PbmcRuns.Prepare(PbmcCells.Load(Data, cancellationToken), Pbmc(), engine));
        }

        return sweeps;
    }

    private SimulatedFactorsOptions Simulated()
    {
        var options = SimulatedFactorsOptions.For(Profile);
        var simulation = options.Simulation;
        return options with
        {
            Simulation = simulation with { Cells = Cells ?? simulation.Cells, Genes = Genes ?? simulation.Genes },
            Betas = Betas ?? options.Betas,
            Capacities = Capacities ?? options.Capacities,
            Seeds = Seeds ?? options.Seeds,
            Epochs = Epochs ?? options.Epochs,
            LatentSize = LatentSize ?? options.LatentSize,
            KlWarmupEpochs = KlWarmup ?? Epochs ?? options.KlWarmupEpochs,
        };
    }

    private PbmcOptions Pbmc()
    {
        var options = PbmcOptions.For(Profile);
        return options with
        {
            Genes = Genes ?? options.Genes,
            Betas = Betas ?? options.Betas,
            Seeds = Seeds ?? options.Seeds,
            Epochs = Epochs ?? options.Epochs,
            LatentSize = LatentSize ?? options.LatentSize,
            KlWarmupEpochs = KlWarmup ?? Epochs ?? options.KlWarmupEpochs,
        };
    }
}

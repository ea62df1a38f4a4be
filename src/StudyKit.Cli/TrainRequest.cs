using StudyKit.Data;
using StudyKit.Errors;
using StudyKit.Models;
using StudyKit.Objectives;
using StudyKit.Training;

namespace StudyKit.Cli;

/// <summary>What <c>study train</c> was asked for.</summary>
internal sealed record TrainRequest
{
    public required string Counts { get; init; }

    public string? Obs { get; init; }

    public int? GeneCount { get; init; }

    public required string Output { get; init; }

    public required string Likelihood { get; init; }

    public required string Dispersion { get; init; }

    /// <summary>As it was given, or null; <see cref="Objective"/> has it too.</summary>
    public string? CapacityConvention { get; init; }

    /// <summary>As it was given, or null; <see cref="Plan"/> has it too.</summary>
    public int? Patience { get; init; }

    /// <summary>Shape of the model, but for what the data decide.</summary>
    public required VaeSpec Spec { get; init; }

    public required Objective Objective { get; init; }

    public required TrainingPlan Plan { get; init; }

    /// <summary>The objective of <c>--capacity</c>.</summary>
    public static CapacityObjective TowardsCapacity(double capacity, double beta, string? convention) => new()
    {
        Beta = beta,
        MaxCapacity = capacity,
        Convention = convention == "cell" ? Objectives.CapacityConvention.PerCell : Objectives.CapacityConvention.MinibatchMean,
    };

    /// <summary>Checks what can be checked before the data are read, under the command's own names.</summary>
    public void Validate()
    {
        OptionException.Require(GeneCount is null or >= 1, "--genes", GeneCount, "at least 1");
        OptionException.Require(Spec.LatentSize >= 1, "--latent", Spec.LatentSize, "at least 1");
        OptionException.Require(Spec.HiddenSize >= 1, "--hidden", Spec.HiddenSize, "at least 1");
        OptionException.Require(Spec.LayerCount is >= 1 and <= 3, "--layers", Spec.LayerCount, "1 to 3");
        OptionException.Require(Likelihood is "zinb" or "nb", "--likelihood", Likelihood, "zinb or nb");
        OptionException.Require(Dispersion is "gene" or "gene-batch", "--dispersion", Dispersion, "gene or gene-batch");
        OptionException.Require(Dispersion == "gene" || Plan.BatchKey is not null, "--dispersion", "gene-batch without batches", "--batch-key, or gene");
        var beta = Objective switch { BetaObjective b => b.Beta, CapacityObjective c => c.Beta, _ => 1 };
        OptionException.Require(beta > 0 && double.IsFinite(beta), "--beta", beta, "a number above 0");
        OptionException.Require(
            Objective is not CapacityObjective { MaxCapacity: var capacity } || (capacity >= 0 && double.IsFinite(capacity)),
            "--capacity",
            (Objective as CapacityObjective)?.MaxCapacity,
            "0 or more nats");
        OptionException.Require(CapacityConvention is null or "minibatch" or "cell", "--capacity-convention", CapacityConvention, "minibatch or cell");
        OptionException.Require(CapacityConvention is null || Objective is CapacityObjective, "--capacity-convention", "no capacity", "--capacity with it");
        OptionException.Require(Plan.Epochs is null or >= 1, "--epochs", Plan.Epochs, "at least 1");
        OptionException.Require(Plan.KlWarmupEpochs >= 0, "--warmup", Plan.KlWarmupEpochs, "0 or more epochs");
        OptionException.Require(Plan.BatchSize >= 1, "--batch-size", Plan.BatchSize, "at least 1");
        OptionException.Require(Plan.TrainSize is > 0 and <= 1, "--train-size", Plan.TrainSize, "a share above 0 and at most 1");
        OptionException.Require(Patience is null or >= 1, "--patience", Patience, "at least 1");
        OptionException.Require(Patience is null || Plan.EarlyStopping, "--patience", "no early stop", "--early-stopping with it");
        OptionException.Require(!Plan.EarlyStopping || Plan.TrainSize < 1, "--early-stopping", "no held-out cells", "a --train-size below 1");
        OptionException.Require(Plan.Threads is null or >= 1, "--threads", Plan.Threads, "at least 1");
        Objective.Validate();
        Plan.Validate();
    }

    /// <summary>The shape of the model for these data.</summary>
    public VaeSpec SpecFor(TrainInput input) => Spec with
    {
        GeneCount = input.Counts.GeneCount,
        BatchCount = Plan.BatchKey is { } key ? input.Obs.Column<CategoricalColumn>(key).Categories.Count : 0,
        Likelihood = Likelihood == "nb" ? GeneLikelihood.Nb : GeneLikelihood.Zinb,
        Dispersion = Dispersion == "gene-batch" ? Models.Dispersion.GeneBatch : Models.Dispersion.Gene,
    };
}

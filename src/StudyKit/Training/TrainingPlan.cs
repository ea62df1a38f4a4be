using StudyKit.Errors;

namespace StudyKit.Training;

/// <summary>How a model is trained: epochs, minibatches, optimiser, split and seed. Defaults are scvi-tools'.</summary>
public sealed record TrainingPlan
{
    /// <summary>Passes over the training cells (<c>max_epochs</c>); null takes scvi-tools' min(round(20000 / cells · 400), 400).</summary>
    public int? Epochs { get; init; }

    /// <summary>Cells a minibatch (<c>batch_size</c>); the last one of an epoch may be smaller.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Share of the cells that train (<c>train_size</c>); the rest is the validation set.</summary>
    public double TrainSize { get; init; } = 0.9;

    /// <summary>Adam's learning rate (<c>lr</c>).</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Adam's ε, outside the square root (<c>eps</c>).</summary>
    public double AdamEpsilon { get; init; } = 1e-2;

    /// <summary>L2 penalty inside the gradient (<c>weight_decay</c>).</summary>
    public double WeightDecay { get; init; } = 1e-6;

    /// <summary>Epochs over which the weight of KL(z) rises from 0 to 1 (<c>n_epochs_kl_warmup</c>); 0 for none.</summary>
    public int KlWarmupEpochs { get; init; } = 400;

    /// <summary>Stops when the validation ELBO has not improved for <see cref="Patience"/> epochs (<c>early_stopping</c>).</summary>
    public bool EarlyStopping { get; init; }

    /// <summary>Epochs without improvement before an early stop (<c>early_stopping_patience</c>).</summary>
    public int Patience { get; init; } = 45;

    /// <summary>Smallest fall of the validation ELBO that counts as improvement (<c>early_stopping_min_delta</c>).</summary>
    public double MinDelta { get; init; }

    /// <summary>Categorical column of <c>obs</c> that is the batch covariate (<c>batch_key</c>); null for none.</summary>
    public string? BatchKey { get; init; }

    /// <summary>Epochs between two passes over the validation cells; 0 leaves them out of the history.</summary>
    public int ValidateEvery { get; init; } = 1;

    /// <summary>Seed of split, initial weights, order, dropout and noise.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads to use; null takes all. Never changes a bit of the result.</summary>
    public int? Threads { get; init; }

    /// <summary>Epochs for a number of cells: <see cref="Epochs"/>, or scvi-tools' rule.</summary>
    public int EpochsFor(int cells) => Epochs ?? (int)Math.Min(Math.Round(20000.0 / cells * 400), 400);

    /// <summary>Checks every range.</summary>
    /// <exception cref="OptionException">A value is out of range; names it.</exception>
    public void Validate()
    {
        OptionException.Require(Epochs is null or >= 1, "epochs", Epochs, "at least 1");
        OptionException.Require(BatchSize >= 1, "batch size", BatchSize, "at least 1");
        OptionException.Require(TrainSize is > 0 and <= 1, "train size", TrainSize, "above 0 and at most 1");
        OptionException.Require(LearningRate > 0 && double.IsFinite(LearningRate), "learning rate", LearningRate, "a positive number");
        OptionException.Require(AdamEpsilon > 0 && double.IsFinite(AdamEpsilon), "Adam epsilon", AdamEpsilon, "a positive number");
        OptionException.Require(WeightDecay >= 0 && double.IsFinite(WeightDecay), "weight decay", WeightDecay, "0 or a positive number");
        OptionException.Require(KlWarmupEpochs >= 0, "KL warm-up epochs", KlWarmupEpochs, "0 or more");
        OptionException.Require(Patience >= 1, "patience", Patience, "at least 1");
        OptionException.Require(MinDelta >= 0, "minimum improvement", MinDelta, "0 or more");
        OptionException.Require(ValidateEvery >= 0, "validate every", ValidateEvery, "0 or more epochs");
        OptionException.Require(!EarlyStopping || (TrainSize < 1 && ValidateEvery > 0), "early stopping", "no validation cells", "a train size below 1 and a validation pass");
        OptionException.Require(Threads is null or >= 1, "threads", Threads, "at least 1");
    }
}

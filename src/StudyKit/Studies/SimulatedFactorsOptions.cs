using StudyKit.Errors;
using StudyKit.Models;
using StudyKit.Objectives;
using StudyKit.Simulation;
using StudyKit.Training;

namespace StudyKit.Studies;

/// <summary>Settings of the simulated-factor study (figure 1C).</summary>
public sealed record SimulatedFactorsOptions
{
    /// <summary>The cells: six graded identity programs and one activity program.</summary>
    public ProgramSimulatorOptions Simulation { get; init; } = ProgramSimulatorOptions.Study;

    /// <summary>β, ascending from 1.</summary>
    public IReadOnlyList<double> Betas { get; init; } = PublishedScores.SimulatedBetas;

    /// <summary>Maximum capacities; 0 trains β-VAEs.</summary>
    public IReadOnlyList<double> Capacities { get; init; } = PublishedScores.SimulatedCapacities;

    /// <summary>Number of training seeds, from 0.</summary>
    public int Seeds { get; init; } = StudyResult.EnoughSeeds;

    /// <summary>Epochs of each training; scVI's number for fewer than 20,000 cells.</summary>
    public int Epochs { get; init; } = 400;

    /// <summary>Latent dimensions (<c>n_latent</c>).</summary>
    public int LatentSize { get; init; } = 10;

    /// <summary>Epochs over which the weight of the KL term rises from 0 to β, 0 for none; scVI's 400 by default.</summary>
    public int KlWarmupEpochs { get; init; } = 400;

    /// <summary>What the capacity objective takes the absolute value of.</summary>
    public CapacityConvention CapacityConvention { get; init; } = CapacityConvention.MinibatchMean;

    /// <summary>Share of the training over which C rises to its maximum, above 0 and at most 1.</summary>
    public double CapacityRiseShare { get; init; } = 1;

    /// <summary>Trainings at once.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>The model, whole.</summary>
    public VaeSpec Model => new() { GeneCount = Simulation.Genes, LatentSize = LatentSize };

    /// <summary>How it is trained, whole; each run has a seed of its own.</summary>
    public TrainingPlan Plan => new() { Epochs = Epochs, KlWarmupEpochs = KlWarmupEpochs, ValidateEvery = 0 };

    /// <summary>The settings of a profile.</summary>
    public static SimulatedFactorsOptions For(StudyProfile profile) => profile switch
    {
        StudyProfile.Quick => new SimulatedFactorsOptions { Seeds = 3 }.Lasting(60),
        _ => new(),
    };

    /// <summary>The same over another number of epochs, the KL term rising over all of them, as it does in the paper's profile.</summary>
    public SimulatedFactorsOptions Lasting(int epochs) => this with { Epochs = epochs, KlWarmupEpochs = epochs };

    /// <summary>Checks every range.</summary>
    /// <exception cref="OptionException">A value is out of range; names it.</exception>
    public void Validate()
    {
        ValidateSweep();
        OptionException.Require(Betas is [1, _, ..] && Betas.Order().SequenceEqual(Betas), "β", string.Join(", ", Betas), "ascending values, the first 1 and at least one more");
        OptionException.Require(Capacities is [0, > 0], "capacities", string.Join(", ", Capacities), "0 and one positive capacity");
    }

    /// <summary>Checks what training and scoring need; the claims ask for more of β and the capacities.</summary>
    /// <exception cref="OptionException">A value is out of range; names it.</exception>
    public void ValidateSweep()
    {
        Simulation.Validate();
        SweepPoint.Validate(Betas, Capacities);
        OptionException.Require(Seeds >= 1, "seeds", Seeds, "at least 1");
        OptionException.Require(Epochs >= 1, "epochs", Epochs, "at least 1");
        OptionException.Require(KlWarmupEpochs >= 0, "KL warm-up (n_epochs_kl_warmup)", KlWarmupEpochs, "0 or more epochs");
        OptionException.Require(LatentSize >= 1, "latent size (n_latent)", LatentSize, "at least 1");
        OptionException.Require(Jobs >= 1, "jobs", Jobs, "at least 1");
    }
}

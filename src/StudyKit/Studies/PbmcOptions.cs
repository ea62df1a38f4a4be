using StudyKit.Errors;
using StudyKit.Models;
using StudyKit.Training;

namespace StudyKit.Studies;

/// <summary>Settings of the studies on stimulated PBMCs (figure 2B–D).</summary>
public sealed record PbmcOptions
{
    /// <summary>Highly variable genes that are modelled (<c>n_top_genes</c>).</summary>
    public int Genes { get; init; } = 2000;

    /// <summary>Cells that are used, a seeded sample in the file's order; 0 for all.</summary>
    public int Cells { get; init; }

    /// <summary>β, ascending from 1.</summary>
    public IReadOnlyList<double> Betas { get; init; } = PublishedScores.PbmcBetas;

    /// <summary>Number of training seeds, from 0.</summary>
    public int Seeds { get; init; } = StudyResult.EnoughSeeds;

    /// <summary>Epochs of each training; scVI's number for fewer than 20,000 cells.</summary>
    public int Epochs { get; init; } = 400;

    /// <summary>Latent dimensions (<c>n_latent</c>).</summary>
    public int LatentSize { get; init; } = 10;

    /// <summary>Epochs over which the weight of the KL term rises from 0 to β, 0 for none; scVI's 400 by default.</summary>
    public int KlWarmupEpochs { get; init; } = 400;

    /// <summary>Trainings at once.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>The model, whole; data with fewer genes are modelled with all of them.</summary>
    public VaeSpec Model => new() { GeneCount = Genes, LatentSize = LatentSize };

    /// <summary>How it is trained, whole; each run has a seed of its own.</summary>
    public TrainingPlan Plan => new() { Epochs = Epochs, KlWarmupEpochs = KlWarmupEpochs, ValidateEvery = 0 };

    /// <summary>The settings of a profile.</summary>
    public static PbmcOptions For(StudyProfile profile) => profile switch
    {
        StudyProfile.Quick => new PbmcOptions { Seeds = 3 }.Lasting(40),
        _ => new(),
    };

    /// <summary>The same over another number of epochs, the KL term rising over all of them, as it does in the paper's profile.</summary>
    public PbmcOptions Lasting(int epochs) => this with { Epochs = epochs, KlWarmupEpochs = epochs };

    /// <summary>Checks every range.</summary>
    /// <exception cref="OptionException">A value is out of range; names it.</exception>
    public void Validate()
    {
        ValidateSweep();
        OptionException.Require(
            Betas is [1, ..] && Betas.Order().SequenceEqual(Betas) && Betas.Contains(3) && Betas[^1] > 3,
            "β",
            string.Join(", ", Betas),
            "ascending values from 1, with 3 and one above it (claims K3 and K4)");
    }

    /// <summary>Checks what training and scoring need; the claims ask for more of β.</summary>
    /// <exception cref="OptionException">A value is out of range; names it.</exception>
    public void ValidateSweep()
    {
        OptionException.Require(Cells >= 0, "cells", Cells, "0 (all) or more");
        OptionException.Require(Genes >= 1, "genes", Genes, "at least 1");
        SweepPoint.Validate(Betas, [0]);
        OptionException.Require(Seeds >= 1, "seeds", Seeds, "at least 1");
        OptionException.Require(Epochs >= 1, "epochs", Epochs, "at least 1");
        OptionException.Require(KlWarmupEpochs >= 0, "KL warm-up (n_epochs_kl_warmup)", KlWarmupEpochs, "0 or more epochs");
        OptionException.Require(LatentSize >= 1, "latent size (n_latent)", LatentSize, "at least 1");
        OptionException.Require(Jobs >= 1, "jobs", Jobs, "at least 1");
    }
}

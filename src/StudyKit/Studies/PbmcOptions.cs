using StudyKit.Errors;

namespace StudyKit.Studies;

/// <summary>Settings of the studies on stimulated PBMCs (figure 2B–D).</summary>
public sealed record PbmcOptions
{
    /// <summary>Highly variable genes that are modelled (<c>n_top_genes</c>).</summary>
    public int Genes { get; init; } = 2000;

    /// <summary>β, ascending from 1.</summary>
    public IReadOnlyList<double> Betas { get; init; } = PublishedScores.PbmcBetas;

    /// <summary>Number of training seeds, from 0.</summary>
    public int Seeds { get; init; } = StudyResult.EnoughSeeds;

    /// <summary>Epochs of each training.</summary>
    public int Epochs { get; init; } = 200;

    /// <summary>Latent dimensions (<c>n_latent</c>).</summary>
    public int LatentSize { get; init; } = 10;

    /// <summary>Epochs of KL warm-up; none by default, so that β means what it says from the first step.</summary>
    public int KlWarmupEpochs { get; init; }

    /// <summary>Trainings at once.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>The settings of a profile.</summary>
    public static PbmcOptions For(StudyProfile profile) => profile switch
    {
        StudyProfile.Quick => new() { Seeds = 3, Epochs = 40 },
        _ => new(),
    };

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
        OptionException.Require(Genes >= 1, "genes", Genes, "at least 1");
        SweepPoint.Validate(Betas, [0]);
        OptionException.Require(Seeds >= 1, "seeds", Seeds, "at least 1");
        OptionException.Require(Epochs >= 1, "epochs", Epochs, "at least 1");
        OptionException.Require(LatentSize >= 1, "latent size (n_latent)", LatentSize, "at least 1");
        OptionException.Require(Jobs >= 1, "jobs", Jobs, "at least 1");
    }
}

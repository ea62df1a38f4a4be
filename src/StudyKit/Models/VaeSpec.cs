using StudyKit.Errors;

namespace StudyKit.Models;

/// <summary>
/// Shape of scVI's variational autoencoder (Lopez et al. 2018): what is trained, never how. Defaults are scvi-tools'.
/// The mathematics is in <c>docs/model.md</c>.
/// </summary>
public sealed record VaeSpec
{
    /// <summary>Number of genes G, the width of input and output (<c>n_input</c>).</summary>
    public required int GeneCount { get; init; }

    /// <summary>Number of batches (<c>n_batch</c>); a one-hot joins the decoder's layers only when it is above 1.</summary>
    public int BatchCount { get; init; }

    /// <summary>Width of the hidden layers (<c>n_hidden</c>).</summary>
    public int HiddenSize { get; init; } = 128;

    /// <summary>Number of latent dimensions (<c>n_latent</c>).</summary>
    public int LatentSize { get; init; } = 10;

    /// <summary>Hidden layers of the z encoder and of the decoder (<c>n_layers</c>), 1 to 3.</summary>
    public int LayerCount { get; init; } = 1;

    /// <summary>Dropout probability in the encoders (<c>dropout_rate</c>); the decoder has none.</summary>
    public double DropoutRate { get; init; } = 0.1;

    /// <summary>What θ is shared over (<c>dispersion</c>).</summary>
    public Dispersion Dispersion { get; init; } = Dispersion.Gene;

    /// <summary>Distribution of the counts (<c>gene_likelihood</c>).</summary>
    public GeneLikelihood Likelihood { get; init; } = GeneLikelihood.Zinb;

    /// <summary>Uses the observed log total count in place of a latent library size (<c>use_observed_lib_size</c>).</summary>
    public bool ObservedLibrary { get; init; }

    /// <summary>Whether the batch one-hot also joins the encoders' input (<c>encode_covariates</c>).</summary>
    public bool EncodeCovariates { get; init; }

    /// <summary>Batch columns appended to a decoder layer's input: <see cref="BatchCount"/> when above 1, else 0.</summary>
    public int DecoderCovariateCount => BatchCount > 1 ? BatchCount : 0;

    /// <summary>Batch columns appended to an encoder's input.</summary>
    public int EncoderCovariateCount => EncodeCovariates ? DecoderCovariateCount : 0;

    /// <summary>Checks every range.</summary>
    /// <exception cref="OptionException">A value is out of range; names it.</exception>
    public void Validate()
    {
        OptionException.Require(GeneCount >= 1, "genes", GeneCount, "at least 1");
        OptionException.Require(BatchCount >= 0, "batches", BatchCount, "0 or more");
        OptionException.Require(HiddenSize >= 1, "hidden size (n_hidden)", HiddenSize, "at least 1");
        OptionException.Require(LatentSize >= 1, "latent size (n_latent)", LatentSize, "at least 1");
        OptionException.Require(LayerCount is >= 1 and <= 3, "layers (n_layers)", LayerCount, "1 to 3");
        OptionException.Require(DropoutRate is >= 0 and < 1, "dropout rate", DropoutRate, "at least 0 and below 1");
        OptionException.Require(Enum.IsDefined(Dispersion), "dispersion", Dispersion, "gene or gene-batch");
        OptionException.Require(Enum.IsDefined(Likelihood), "likelihood", Likelihood, "zinb or nb");
        OptionException.Require(Dispersion == Dispersion.Gene || BatchCount >= 1, "dispersion", "gene-batch without batches", "a batch column, or dispersion gene");
    }
}

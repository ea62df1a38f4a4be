using StudyKit.Errors;

namespace StudyKit.Cli.Bench;

/// <summary>What <c>study bench curves</c> was asked for.</summary>
internal sealed record CurvesOptions
{
    /// <summary>Folder that holds the data sets, or null for the usual places.</summary>
    public string? Data { get; init; }

    /// <summary>Highly variable genes.</summary>
    public int Genes { get; init; } = 2000;

    /// <summary>Passes over the training cells.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>Seeds of each engine.</summary>
    public int Seeds { get; init; } = 5;

    /// <summary>The peer.</summary>
    public PeerOptions Peer { get; init; } = new();

    /// <summary>Folder for the curves.</summary>
    public required string Output { get; init; }

    /// <summary>Checks every range.</summary>
    public void Validate()
    {
        OptionException.Require(Genes >= 10, "--genes", Genes, "at least 10");
        OptionException.Require(Epochs >= 1, "--epochs", Epochs, "at least 1");
        OptionException.Require(Seeds >= 2, "--seeds", Seeds, "at least 2, so that there is noise to compare with");
        Peer.Validate();
    }
}

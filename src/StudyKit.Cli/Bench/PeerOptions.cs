using StudyKit.Errors;

namespace StudyKit.Cli.Bench;

/// <summary>Where the peer is and how it is run.</summary>
internal sealed record PeerOptions
{
    /// <summary>Folder with the peer's scripts, or null.</summary>
    public string? Folder { get; init; }

    /// <summary>The Python that runs it.</summary>
    public string Python { get; init; } = "python3";

    /// <summary>Whether the peer is given AVX-512 too.</summary>
    public bool Avx512 { get; init; }

    /// <summary>Threads of the peer, and of ours beside it.</summary>
    public int Threads { get; init; } = 2;

    /// <summary>Checks every range.</summary>
    public void Validate() => OptionException.Require(Threads >= 1, "--threads", Threads, "at least 1");
}

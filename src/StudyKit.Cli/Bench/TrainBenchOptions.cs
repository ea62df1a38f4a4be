using StudyKit.Errors;

namespace StudyKit.Cli.Bench;

/// <summary>What <c>study bench train</c> was asked for.</summary>
internal sealed record TrainBenchOptions
{
    /// <summary>What is measured, one after the other.</summary>
    public IReadOnlyList<BenchSize> Sizes { get; init; } = [new(10_000, 2_000), new(14_000, 5_000), new(4_000, 1_000)];

    /// <summary>Rounds of ours, plain, tuned.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>Minibatches each engine trains in a round.</summary>
    public int Steps { get; init; } = 100;

    /// <summary>The peer, and the threads of each engine.</summary>
    public PeerOptions Peer { get; init; } = new();

    /// <summary>File for the results, or null.</summary>
    public string? Json { get; init; }

    /// <summary>Checks every range.</summary>
    public void Validate()
    {
        OptionException.Require(Rounds >= 1, "--rounds", Rounds, "at least 1");
        OptionException.Require(Steps >= 1, "--steps", Steps, "at least 1");
        Peer.Validate();
    }
}

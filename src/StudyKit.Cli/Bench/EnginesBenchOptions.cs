using StudyKit.Errors;
using StudyKit.Training;

namespace StudyKit.Cli.Bench;

/// <summary>What <c>study bench engines</c> was asked for.</summary>
internal sealed record EnginesBenchOptions
{
    /// <summary>The engines, each once; the first is what the others are compared with.</summary>
    public required IReadOnlyList<IVaeEngine> Engines { get; init; }

    /// <summary>Counts to train on. Its cells are whole minibatches of the default sizes.</summary>
    public BenchSize Size { get; init; } = new(16_384, 2_000);

    /// <summary>Cells a minibatch.</summary>
    public IReadOnlyList<int> BatchSizes { get; init; } = [128, 1024, 8192];

    /// <summary>Rounds of all engines in turn.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>Least number of minibatches of a round.</summary>
    public int Steps { get; init; } = 20;

    /// <summary>The peer, and the threads of each engine.</summary>
    public PeerOptions Peer { get; init; } = new();

    /// <summary>Where the peer trains: <c>cpu</c> or <c>cuda</c>.</summary>
    public string PeerDevice { get; init; } = "cpu";

    /// <summary>File for the results, or null.</summary>
    public string? Json { get; init; }

    /// <summary>Checks every range.</summary>
    public void Validate()
    {
        OptionException.Require(Engines.DistinctBy(engine => engine.Identity).Count() == Engines.Count, "--engines", "the same engine twice", "different ones");
        OptionException.Require(BatchSizes.Count > 0 && BatchSizes.All(size => size >= 1 && size <= Size.Cells), "--batch-sizes", string.Join(',', BatchSizes), $"numbers from 1 to {Size.Cells}, the cells");
        OptionException.Require(Rounds >= 1, "--rounds", Rounds, "at least 1");
        OptionException.Require(Steps >= 1, "--steps", Steps, "at least 1");
        OptionException.Require(PeerDevice is "cpu" or "cuda", "--peer-device", PeerDevice, "cpu or cuda");
        Peer.Validate();
    }
}

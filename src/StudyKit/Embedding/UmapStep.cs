using System.Runtime.InteropServices;

namespace StudyKit.Embedding;

/// <summary>One round of one half of an epoch.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct UmapStep
{
    /// <summary>Nodes one thread moves at a time.</summary>
    public const int NodesAPart = 256;

    public required UmapRound Round { get; init; }

    /// <summary>Positions before, [nodes × dimensions].</summary>
    public required float[] From { get; init; }

    /// <summary>Positions after.</summary>
    public required float[] To { get; init; }

    public required int Nodes { get; init; }

    public required int Dimensions { get; init; }

    public required float A { get; init; }

    public required float B { get; init; }

    public required float Repulsion { get; init; }

    /// <summary>Pushes that go with each pull.</summary>
    public required int Pushes { get; init; }

    public required float Rate { get; init; }

    public required ulong Seed { get; init; }

    public required int Epoch { get; init; }

    public required int Half { get; init; }
}

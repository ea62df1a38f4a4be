namespace StudyKit.Studies;

/// <summary>An executable claim of the paper: what it says, what was published, what these runs give, and the verdict.</summary>
public sealed record Claim
{
    /// <summary>Identifier, S1 … S4 and K1 … K4.</summary>
    public required string Id { get; init; }

    /// <summary>The claim.</summary>
    public required string Statement { get; init; }

    /// <summary>The statistic that <see cref="Ours"/> is.</summary>
    public required string Statistic { get; init; }

    /// <summary>The same statistic computed from the published bars.</summary>
    public required double? Paper { get; init; }

    /// <summary>The statistic over these seeds; null when it is undefined (a relative decline from 0).</summary>
    public required double? Ours { get; init; }

    /// <summary>Lower end of the paired 95% bootstrap interval; null with a single seed.</summary>
    public required double? Low { get; init; }

    /// <summary>Upper end.</summary>
    public required double? High { get; init; }

    /// <summary>What follows.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What the interval alone says, however few the seeds; with five or more it is the verdict.</summary>
    public required Verdict Indication { get; init; }

    /// <summary>The data and seeds behind <see cref="Ours"/>.</summary>
    public required string Data { get; init; }

    /// <summary>A second quantity that the verdict rests on, in words; null when there is none.</summary>
    public string? Detail { get; init; }

    /// <summary>A claim from the statistic's estimate and interval; fewer than <see cref="StudyResult.EnoughSeeds"/> seeds give no verdict.</summary>
    internal static Claim From(string id, string statement, string statistic, double paper, Interval ours, Verdict verdict, int seeds, string data, string? detail = null) => new()
    {
        Id = id,
        Statement = statement,
        Statistic = statistic,
        Paper = paper,
        Ours = double.IsFinite(ours.Estimate) ? ours.Estimate : null,
        Low = ours.IsKnown ? ours.Low : null,
        High = ours.IsKnown ? ours.High : null,
        Verdict = seeds < StudyResult.EnoughSeeds ? Verdict.Inconclusive : verdict,
        Indication = verdict,
        Data = data,
        Detail = detail,
    };

    /// <summary>The statistic and, after it, the second quantity.</summary>
    public string Measure => Detail is null ? Statistic : $"{Statistic}; {Detail}";

    /// <summary>The same claim, unjudged: its data only stand in for the paper's.</summary>
    public Claim Unjudged() => this with { Verdict = Verdict.NotJudged, Indication = Verdict.NotJudged };
}

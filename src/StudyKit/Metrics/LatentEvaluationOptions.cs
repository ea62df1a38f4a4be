using StudyKit.Errors;

namespace StudyKit.Metrics;

/// <summary>What is evaluated and how.</summary>
public sealed record LatentEvaluationOptions
{
    /// <summary>Names of the metrics wanted; null for every one.</summary>
    public IReadOnlyCollection<string>? Metrics { get; init; }

    /// <summary>How cells are held out of the classifications.</summary>
    public ClassificationOptions Classification { get; init; } = new();

    /// <summary>The logistic regression.</summary>
    public LogisticRegressionOptions LogisticRegression { get; init; } = new();

    /// <summary>The clusterings.</summary>
    public BestAriOptions BestAri { get; init; } = new();

    /// <summary>Neighbours that vote in the classification by neighbours.</summary>
    public int VotingNeighbors { get; init; } = 15;

    /// <summary>Bins of the mutual information.</summary>
    public int Bins { get; init; } = 20;

    /// <summary>Checks every range.</summary>
    /// <exception cref="OptionException">A value is out of range, or a metric is unknown; names it.</exception>
    public void Validate()
    {
        foreach (var id in Metrics ?? [])
        {
            MetricCatalog.Find(id);
        }

        OptionException.Require(Metrics is null or { Count: > 0 }, "metrics", "none", "at least one, or null for all");
        OptionException.Require(VotingNeighbors >= 1, "voting neighbours", VotingNeighbors, "at least 1");
        OptionException.Require(Bins >= 2, "bins", Bins, "at least 2");
        Classification.Validate();
        LogisticRegression.Validate();
        BestAri.Validate();
    }
}

namespace StudyKit.Metrics;

/// <summary>Which correlation is meant.</summary>
public enum CorrelationKind
{
    /// <summary>Pearson's r: linear association.</summary>
    Pearson,

    /// <summary>Spearman's ρ: Pearson's r of midranks, so any monotone association.</summary>
    Spearman,
}

namespace StudyKit.Metrics;

/// <summary>Correlations of every latent dimension with every factor, and their summaries.</summary>
/// <param name="Kind">Pearson or Spearman.</param>
/// <param name="PerFactor">One entry a factor, in the factors' order.</param>
/// <param name="Mean">mean over factors of max |r|: the study's score.</param>
/// <param name="MeanGap">mean over factors of the gap between the two highest |r|.</param>
/// <param name="MatchedMean">mean over factors of |r| when each factor has a dimension of its own (Hungarian assignment); a factor left without one counts 0.</param>
/// <param name="Matrix">r, [dimensions × factors].</param>
public sealed record FactorCorrelationResult(
    CorrelationKind Kind,
    IReadOnlyList<FactorCorrelationEntry> PerFactor,
    double Mean,
    double MeanGap,
    double MatchedMean,
    double[,] Matrix);

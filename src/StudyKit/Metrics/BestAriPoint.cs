namespace StudyKit.Metrics;

/// <summary>Agreement of the clustering at one resolution with the labels.</summary>
/// <param name="Resolution">Leiden's γ.</param>
/// <param name="Ari">Adjusted Rand index.</param>
/// <param name="Nmi">Normalised mutual information, arithmetic mean.</param>
/// <param name="Clusters">Number of clusters.</param>
public sealed record BestAriPoint(double Resolution, double Ari, double Nmi, int Clusters);

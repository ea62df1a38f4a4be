namespace StudyKit.Metrics;

/// <summary>The highest ARI over resolutions, and the whole curve.</summary>
/// <param name="Best">The point with the highest ARI; the lowest resolution among equals.</param>
/// <param name="Curve">One point a resolution, in the order tried.</param>
public sealed record BestAriResult(BestAriPoint Best, IReadOnlyList<BestAriPoint> Curve)
{
    /// <summary>The highest ARI.</summary>
    public double Ari => Best.Ari;

    /// <summary>NMI at the resolution with the highest ARI.</summary>
    public double Nmi => Best.Nmi;

    /// <summary>The resolution with the highest ARI.</summary>
    public double Resolution => Best.Resolution;

    /// <summary>Number of clusters there.</summary>
    public int Clusters => Best.Clusters;
}

namespace StudyKit.Studies;

/// <summary>An estimate with its 95% interval; the ends are NaN when there is a single seed.</summary>
/// <param name="Estimate">The statistic over all seeds.</param>
/// <param name="Low">2.5% quantile of the bootstrap distribution.</param>
/// <param name="High">97.5% quantile.</param>
public sealed record Interval(double Estimate, double Low, double High)
{
    /// <summary>Whether there is an interval at all.</summary>
    public bool IsKnown => double.IsFinite(Low) && double.IsFinite(High);

    /// <summary>Verdict of a claim that says the statistic is above <paramref name="threshold"/>.</summary>
    public Verdict Above(double threshold) => !IsKnown ? Verdict.Inconclusive
        : Low > threshold ? Verdict.Holds
        : High <= threshold ? Verdict.Fails
        : Verdict.Inconclusive;

    /// <summary>Verdict of a claim that says the statistic is below <paramref name="threshold"/>.</summary>
    public Verdict Below(double threshold) => !IsKnown ? Verdict.Inconclusive
        : High < threshold ? Verdict.Holds
        : Low >= threshold ? Verdict.Fails
        : Verdict.Inconclusive;
}

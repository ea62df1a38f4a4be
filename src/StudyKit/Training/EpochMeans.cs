namespace StudyKit.Training;

/// <summary>Means a cell over one pass, nats.</summary>
internal readonly record struct EpochMeans(double Reconstruction, double KlLatent, double KlLibrary, double Objective)
{
    public static EpochMeans Unmeasured { get; } = new(double.NaN, double.NaN, double.NaN, double.NaN);

    /// <summary>KL(z) + KL(l).</summary>
    public double KlLocal => KlLatent + KlLibrary;

    /// <summary>Negative evidence lower bound, with KL weight 1 whatever the objective.</summary>
    public double Elbo => Reconstruction + KlLocal;
}

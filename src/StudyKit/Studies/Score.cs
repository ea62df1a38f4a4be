namespace StudyKit.Studies;

/// <summary>One number that a study measured: a row of <c>scores.csv</c>.</summary>
/// <param name="Study">Which study, <c>simulated_factors</c> for example.</param>
/// <param name="Data">Name of the data set.</param>
/// <param name="Beta">β of the run.</param>
/// <param name="Capacity">Maximum capacity c of the run, nats; 0 for β-VAE.</param>
/// <param name="Seed">Training seed of the run.</param>
/// <param name="Factor">Factor or class that was scored; <c>all</c> for a score of the whole latent space.</param>
/// <param name="Metric">Metric identifier.</param>
/// <param name="Value">The number.</param>
public sealed record Score(
    string Study,
    string Data,
    double Beta,
    double Capacity,
    ulong Seed,
    string Factor,
    string Metric,
    double Value)
{
    /// <summary>Name of the factor that stands for the whole latent space.</summary>
    public const string Whole = "all";
}

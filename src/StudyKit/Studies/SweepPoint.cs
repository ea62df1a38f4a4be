using System.Globalization;
using StudyKit.Errors;
using StudyKit.Objectives;

namespace StudyKit.Studies;

/// <summary>One training of a sweep.</summary>
/// <param name="Beta">β, above 0.</param>
/// <param name="Capacity">Maximum capacity c, nats; 0 trains a β-VAE.</param>
/// <param name="Seed">Training seed.</param>
public sealed record SweepPoint(double Beta, double Capacity, ulong Seed)
{
    /// <summary>What the capacity objective takes the absolute value of.</summary>
    public CapacityConvention Convention { get; init; } = CapacityConvention.MinibatchMean;

    /// <summary>Share of the training over which C rises.</summary>
    public double RiseShare { get; init; } = 1;

    /// <summary>The objective of this training. With c = 0, β·|KL − 0| is β·KL.</summary>
    public Objective Objective() => Capacity > 0
        ? new CapacityObjective { Beta = Beta, MaxCapacity = Capacity, Convention = Convention, RiseShare = RiseShare }
        : new BetaObjective { Beta = Beta };

    /// <summary>Checks the values of a grid.</summary>
    /// <exception cref="OptionException">There is none, one is out of range, or one is there twice.</exception>
    internal static void Validate(IReadOnlyList<double> betas, IReadOnlyList<double> capacities)
    {
        OptionException.Require(
            betas.Count > 0 && betas.All(b => b > 0 && double.IsFinite(b)) && betas.Distinct().Count() == betas.Count,
            "β",
            Text(betas),
            "distinct numbers above 0");
        OptionException.Require(
            capacities.Count > 0 && capacities.All(c => c >= 0 && double.IsFinite(c)) && capacities.Distinct().Count() == capacities.Count,
            "capacities",
            Text(capacities),
            "distinct numbers, 0 or more");
    }

    private static string Text(IReadOnlyList<double> values) => string.Join(", ", values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)));

    /// <summary>Every combination, seeds outermost so that whole seeds finish early.</summary>
    public static IReadOnlyList<SweepPoint> Grid(IEnumerable<double> betas, IEnumerable<double> capacities, IEnumerable<ulong> seeds) =>
        [.. from seed in seeds from capacity in capacities from beta in betas select new SweepPoint(beta, capacity, seed)];
}

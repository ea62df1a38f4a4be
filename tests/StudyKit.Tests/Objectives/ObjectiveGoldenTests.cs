using System.Text.Json;
using StudyKit.Objectives;

namespace StudyKit.Tests.Objectives;

/// <summary>Values and gradients by autograd in double precision, chained from KL to the posterior's mean and log variance.</summary>
public class ObjectiveGoldenTests
{
    private static readonly JsonElement Golden = GoldenFile.Read("objectives.json");
    private static readonly double[][] Means = Table(Golden.GetProperty("mu"));
    private static readonly double[][] LogVariances = Table(Golden.GetProperty("logvar"));

    [Theory]
    [InlineData("kl_gaussian_mean", 1)]
    [InlineData("beta_vae_beta4", 4)]
    public void Beta_matches_the_reference(string name, double beta) =>
        AssertMatches(name, new BetaObjective { Beta = beta }, new ObjectiveMoment(0, 1, 1));

    [Theory]
    [InlineData("annealed_gamma1000_C0", 0)]
    [InlineData("annealed_gamma1000_C5", 5)]
    [InlineData("annealed_gamma1000_C25", 25)]
    public void Capacity_matches_the_reference(string name, double capacity) =>
        AssertMatches(name, new CapacityObjective { Beta = 1000, MaxCapacity = capacity }, new ObjectiveMoment(1, 1, 1));

    [Fact]
    public void Capacity_schedule_matches_the_reference()
    {
        var objective = new CapacityObjective { MaxCapacity = 25 };
        foreach (var entry in Golden.GetProperty("capacity_schedule").EnumerateArray())
        {
            var found = objective.CapacityAt(new ObjectiveMoment(entry.GetProperty("step").GetInt64(), 100_000, 1));
            Assert.Equal(entry.GetProperty("C").GetDouble(), found!.Value, 1e-12);
        }
    }

    [Fact]
    public void Per_cell_capacity_is_the_mean_of_the_deviations()
    {
        var gradient = new float[2];
        var value = new CapacityObjective { Beta = 2, MaxCapacity = 3, Convention = CapacityConvention.PerCell }
            .Evaluate([1, 8], new ObjectiveMoment(1, 1, 0.5), gradient);
        Assert.Equal(0.5 * 2 * (2 + 5) / 2, value);
        Assert.Equal([-0.5f, 0.5f], gradient);
    }

    private static void AssertMatches(string name, Objective objective, ObjectiveMoment moment)
    {
        var golden = Golden.GetProperty("values").GetProperty(name);
        var kl = Means.Select((mean, i) => (float)mean.Select((m, d) =>
            0.5 * ((m * m) + Math.Exp(LogVariances[i][d]) - LogVariances[i][d] - 1)).Sum()).ToArray();
        var gradient = new float[kl.Length];
        var value = objective.Evaluate(kl, moment, gradient);
        Assert.Equal(golden.GetProperty("value").GetDouble(), value, 1e-6 * (1 + Math.Abs(value)));
        var (wantedMean, wantedLog) = (Table(golden.GetProperty("grad_mu")), Table(golden.GetProperty("grad_logvar")));
        for (var i = 0; i < kl.Length; i++)
        {
            for (var d = 0; d < Means[i].Length; d++)
            {
                Assert.Equal(wantedMean[i][d], gradient[i] * Means[i][d], 1e-6 * (1 + Math.Abs(wantedMean[i][d])));
                var slope = gradient[i] * 0.5 * (Math.Exp(LogVariances[i][d]) - 1);
                Assert.Equal(wantedLog[i][d], slope, 1e-6 * (1 + Math.Abs(wantedLog[i][d])));
            }
        }
    }

    private static double[][] Table(JsonElement json) =>
        [.. json.EnumerateArray().Select(row => row.EnumerateArray().Select(v => v.GetDouble()).ToArray())];
}

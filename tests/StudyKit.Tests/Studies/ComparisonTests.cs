using StudyKit.Engine;
using StudyKit.Objectives;
using StudyKit.Simulation;
using StudyKit.Studies;

namespace StudyKit.Tests.Studies;

public class ComparisonTests
{
    private static readonly SimulatedFactorsOptions Simulated = new()
    {
        Simulation = ProgramSimulatorOptions.Study with { Cells = 200, Genes = 60, ActivityGenes = 8 },
        Betas = [1, 10, 50],
        Seeds = 2,
        Epochs = 3,
        KlWarmupEpochs = 1,
        LatentSize = 2,
    };

    [Fact]
    public void Every_arm_of_the_simulated_comparison_changes_one_setting_of_the_base()
    {
        var seen = new List<SimulatedFactorsOptions>();
        var engine = new EmbeddedEngine();
        var comparison = SimulatedComparison.Run(Simulated, 2, (_, options) =>
        {
            seen.Add(options);
            return SimulatedFactors.Run(Simulated, engine);
        });
        var start = Simulated with { Betas = [1, 10, 50], Seeds = 2, KlWarmupEpochs = Simulated.Epochs };
        Assert.Equal(start with { Betas = seen[0].Betas }, seen[0]);
        Assert.Equal([1, 10, 50], seen[0].Betas);
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Contains(seen, o => o == seen[0] with { KlWarmupEpochs = 0 });
        Assert.Contains(seen, o => o == seen[0] with { CapacityConvention = CapacityConvention.PerCell });
        Assert.Contains(seen, o => o == seen[0] with { Simulation = Simulated.Simulation with { Identity = IdentityUsage.Hard } });
        Assert.Equal(seen.Count + 2, comparison.Arms.Count);
        Assert.Equal(["S1", "S2", "S3", "S4"], comparison.ClaimIds);
    }

    [Fact]
    public void The_base_is_short_and_the_whole_length_is_an_arm()
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var result = SimulatedFactors.Run(Simulated, new EmbeddedEngine());
        SimulatedComparison.Run(Simulated.Lasting(400), 3, (name, options) =>
        {
            seen[name] = options.Epochs;
            return result;
        });
        Assert.Equal(100, seen["base"]);
        Assert.Equal(400, seen["400 epochs, warm-up 400"]);
        Assert.Equal(2, seen.Values.Distinct().Count());
    }

    [Fact]
    public void A_change_of_metric_is_judged_on_the_base_run_with_that_metric()
    {
        var result = SimulatedFactors.Run(Simulated, new EmbeddedEngine());
        var comparison = SimulatedComparison.Run(Simulated, 2, (_, _) => result);
        var arm = Assert.Single(comparison.Arms, a => a.Name.StartsWith("Spearman", StringComparison.Ordinal));
        var names = Simulated.Simulation.FactorNames;
        var expected = SimulatedFactorClaims.Evaluate(
            result.Scores.Cube("factor_correlation_spearman", Simulated.Betas, 0, names),
            result.Scores.Cube("factor_correlation_spearman", Simulated.Betas, 10, names),
            result.Data);
        Assert.Equal(expected, arm.Claims);
        Assert.NotEqual(comparison.Arms[0].Claims[0].Ours, arm.Claims[0].Ours);
    }

    [Fact]
    public void An_arm_restores_a_claim_when_its_interval_agrees_whatever_the_number_of_seeds()
    {
        var holds = Decline(0.7, 0.71, 0.4, 0.41);
        var fails = Decline(0.7, 0.71, 0.69, 0.7);
        var comparison = new Comparison("clustering_decline", "data", [new("base", "", 2, holds), new("a", "b", 2, fails), new("c", "d", 2, holds)]);
        Assert.Equal(Verdict.Inconclusive, holds[0].Verdict);
        Assert.Equal(["c"], comparison.Restoring("K3").Select(a => a.Name));
        Assert.Empty(comparison.Restoring("S1"));
    }

    private static IReadOnlyList<Claim> Decline(double one, double other, double three, double otherThree) => ClusteringClaims.Evaluate(
        new ScoreCube([1, 3, 5], [Score.Whole], new[,,] { { { one }, { three }, { three } }, { { other }, { otherThree }, { otherThree } } }),
        "data");
}

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
    public void No_arm_changes_more_than_its_name_says()
    {
        var seen = new List<(string Name, object Options)>();
        var result = SimulatedFactors.Run(Simulated, new EmbeddedEngine());
        SimulatedComparison.Run(Simulated.Lasting(400), 3, (name, options) =>
        {
            seen.Add((name, options));
            return result;
        });
        AssertOneChange(seen);
        var pbmc = new List<(string Name, object Options)>();
        var cells = KangStandIn.Simulate(new KangStandInOptions { Cells = 400, Genes = 60 });
        var options = new PbmcOptions { Genes = 60, Betas = [1, 2, 3, 5], Seeds = 2, LatentSize = 3 };
        var runs = PbmcRuns.Train(cells, options with { Epochs = 1 }, new EmbeddedEngine());
        var comparison = PbmcComparison.Run(options, 2, 400, 60, (name, arm) =>
        {
            pbmc.Add((name, arm));
            return runs;
        });
        AssertOneChange(pbmc);
        Assert.DoesNotContain(pbmc, arm => arm.Name.StartsWith("5,000", StringComparison.Ordinal));
        Assert.Equal([1, 1], comparison.Arms.TakeLast(2).Select(arm => arm.Claims.Count));
        Assert.All(comparison.Arms, arm => Assert.All(arm.Claims, claim => Assert.Equal(Verdict.NotJudged, claim.Indication)));
    }

    private static void AssertOneChange(List<(string Name, object Options)> arms)
    {
        Assert.True(arms.Count > 5);
        foreach (var (name, options) in arms.Skip(1))
        {
            var changed = Differences(arms[0].Options, options).ToArray();
            string[] together = name.Contains("warm-up 400", StringComparison.Ordinal) ? ["Epochs", "KlWarmupEpochs"]
                : name.StartsWith("1,000 genes", StringComparison.Ordinal) && options is SimulatedFactorsOptions ? ["ActivityGenes", "Genes"]
                : [changed.FirstOrDefault() ?? "nothing"];
            Assert.Equal(together, changed);
        }
    }

    /// <summary>Names of the settings that differ, those of the simulation among them; what follows from others left out.</summary>
    private static IEnumerable<string> Differences(object one, object other) =>
        from property in one.GetType().GetProperties()
        where property.Name is not ("Model" or "Plan" or "FactorNames") && property.GetMethod is { IsStatic: false }
        let values = (First: property.GetValue(one), Second: property.GetValue(other))
        where !Equals(values.First, values.Second)
        from name in values.First is ProgramSimulatorOptions simulation ? Differences(simulation, values.Second!) : [property.Name]
        orderby name
        select name;

    [Fact]
    public void A_base_that_agrees_already_is_told_as_such()
    {
        var holds = Decline(0.7, 0.71, 0.4, 0.41);
        var fails = Decline(0.7, 0.71, 0.69, 0.7);
        Claim[] whole = [holds[0] with { Verdict = Verdict.Fails }];
        Assert.Equal(["K3 (**fails**): the base of the comparison agrees already, as do 1 of 2 arms."], new Comparison("s", "d", [new("base", "", 2, holds), new("a", "b", 2, fails), new("c", "d", 2, holds)]).Findings(whole));
        Assert.Equal(["K3 (**fails**): 1 of 1 arms agree with it: c."], new Comparison("s", "d", [new("base", "", 2, fails), new("c", "d", 2, holds)]).Findings(whole));
        Assert.Empty(new Comparison("s", "d", [new("base", "", 2, fails)]).Findings(holds.Select(c => c with { Verdict = Verdict.Holds }).ToArray()));
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
        new ScoreCube([1, 3, 5], [Score.Whole], new[, ,] { { { one }, { three }, { three } }, { { other }, { otherThree }, { otherThree } } }),
        "data");
}

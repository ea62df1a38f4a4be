using StudyKit.Numerics;
using StudyKit.Studies;

namespace StudyKit.Tests.Studies;

public class ClaimTests
{
    private static readonly double[] Noise = [-0.004, 0.001, 0.003, -0.002, 0.002];

    [Fact]
    public void The_published_bars_give_the_published_verdicts()
    {
        var claims = SimulatedFactorClaims
            .Evaluate(Around(PublishedScores.SimulatedBeta), Around(PublishedScores.SimulatedCapacity), "published")
            .Concat(PbmcClaims.Evaluate(Around(PublishedScores.StimulusRecovery, firstRowNoise: 8), Around(PublishedScores.CellTypeAccuracy), "published"))
            .Concat(ClusteringClaims.Evaluate(Around(PublishedScores.ClusteringRecovery), "published"))
            .ToList();
        Assert.Equal(["S1", "S2", "S3", "S4", "K1", "K2", "K3", "K4"], claims.Select(c => c.Id));
        Assert.All(claims, claim => Assert.True(claim.Verdict == Verdict.Holds, claim.Id + " " + claim.Verdict));
        Assert.All(claims, claim => Assert.Equal(claim.Paper!.Value, claim.Ours!.Value, 2));
    }

    [Fact]
    public void The_statistics_of_the_published_bars_are_those_of_the_tables()
    {
        Assert.Equal(0.12, Claims(PublishedScores.SimulatedBeta, PublishedScores.SimulatedCapacity)[0].Paper!.Value, 10);
        Assert.Equal(0.03, Claims(PublishedScores.SimulatedBeta, PublishedScores.SimulatedCapacity)[1].Paper!.Value, 10);
        Assert.Equal(0.06, Claims(PublishedScores.SimulatedBeta, PublishedScores.SimulatedCapacity)[2].Paper!.Value, 10);
        Assert.Equal(1 - (0.435 / 0.70), ClusteringClaims.Evaluate(PublishedScores.ClusteringRecovery, "")[0].Paper!.Value, 10);
        Assert.Equal(0.055, ClusteringClaims.Evaluate(PublishedScores.ClusteringRecovery, "")[1].Paper!.Value, 10);
    }

    [Fact]
    public void Bars_in_reverse_order_of_beta_make_the_claims_fail()
    {
        var claims = PbmcClaims.Evaluate(Around(Reversed(PublishedScores.StimulusRecovery)), Around(Reversed(PublishedScores.CellTypeAccuracy)), "")
            .Concat(ClusteringClaims.Evaluate(Around(Reversed(PublishedScores.ClusteringRecovery)), ""))
            .ToDictionary(c => c.Id, c => c.Verdict, StringComparer.Ordinal);
        Assert.Equal(Verdict.Fails, claims["K1"]);
        Assert.Equal(Verdict.Fails, claims["K3"]);
        Assert.Equal(Verdict.Fails, claims["K4"]);
    }

    [Fact]
    public void A_gain_without_a_smaller_spread_does_not_satisfy_K1()
    {
        var claims = PbmcClaims.Evaluate(Around(PublishedScores.StimulusRecovery, firstRowNoise: 0.1), Around(PublishedScores.CellTypeAccuracy), "");
        Assert.True(claims[0].Low > 0);
        Assert.Equal(Verdict.Fails, claims[0].Verdict);
    }

    [Fact]
    public void The_spread_of_K1_is_that_of_beta_two_and_more()
    {
        // Noise at β = 1.5 alone: no part of the claim. The seeds of β ≥ 2 agree to the last digit.
        var cube = new ScoreCube(PublishedScores.PbmcBetas, ["stim"], Values(Noise.Length, 6, 1, (s, b, _) => PublishedScores.StimulusRecovery[0, b, 0] + (b < 2 ? Noise[s] * (b == 0 ? 2 : 100) : 0)));
        var claim = PbmcClaims.Evaluate(cube, Around(PublishedScores.CellTypeAccuracy), "")[0];
        Assert.Contains("0.000 on average at β ≥ 2", claim.Detail, StringComparison.Ordinal);
        Assert.Equal(Verdict.Holds, claim.Verdict);
    }

    [Fact]
    public void A_decline_that_goes_on_after_beta_three_does_not_satisfy_K4()
    {
        double[] falling = [0.70, 0.60, 0.50, 0.40, 0.30, 0.20];
        Assert.Equal(Verdict.Fails, ClusteringClaims.Evaluate(Around(Column(falling)), "")[1].Verdict);
    }

    [Fact]
    public void One_seed_is_never_enough_for_a_verdict()
    {
        Assert.All(
            Claims(PublishedScores.SimulatedBeta, PublishedScores.SimulatedCapacity),
            claim => Assert.True(claim is { Verdict: Verdict.Inconclusive, Low: null, High: null }));
    }

    [Fact]
    public void Four_seeds_give_an_interval_but_no_verdict()
    {
        var claims = SimulatedFactorClaims.Evaluate(Around(PublishedScores.SimulatedBeta, seeds: 4), Around(PublishedScores.SimulatedCapacity, seeds: 4), "");
        Assert.All(claims, claim => Assert.True(claim is { Verdict: Verdict.Inconclusive, Low: not null, High: not null }));
    }

    [Fact]
    public void Where_beta_does_nothing_the_claims_about_the_best_beta_seldom_hold()
    {
        // Choosing and scoring the best β on the same noise would make S3 hold in more than half of these.
        const int Trials = 100;
        var random = new RandomStream(7);
        var held = new Dictionary<string, int>(StringComparer.Ordinal) { ["S1"] = 0, ["S2"] = 0, ["S3"] = 0 };
        for (var trial = 0; trial < Trials; trial++)
        {
            var cube = new ScoreCube(PublishedScores.SimulatedBetas, PublishedScores.SimulatedFactors, Values(5, 4, 7, (_, _, _) => 0.6 + (0.05 * random.NextNormal())));
            foreach (var claim in SimulatedFactorClaims.Evaluate(cube, cube, "").Where(c => c.Verdict == Verdict.Holds && held.ContainsKey(c.Id)))
            {
                held[claim.Id]++;
            }
        }

        Assert.Equal(0, held["S1"]);
        Assert.Equal(0, held["S2"]);
        Assert.InRange(held["S3"], 0, 15);
    }

    [Fact]
    public void The_weakest_factor_is_reported_with_its_own_interval()
    {
        var cube = new ScoreCube([1, 10], ["strong", "weak"], Values(5, 2, 2, (s, b, f) => 0.5 + (0.01 * s) + (b == 0 ? 0 : f == 0 ? 0.3 : 0.02 + (0.01 * s))));
        var claim = SimulatedFactorClaims.Evaluate(cube, cube, "")[0];
        Assert.Equal(0.04, claim.Ours!.Value, 10);
        Assert.InRange(claim.Low!.Value, 0.02, 0.039);
        Assert.InRange(claim.High!.Value, 0.041, 0.06);
        Assert.Contains("weak least", claim.Detail, StringComparison.Ordinal);
        Assert.Equal(Verdict.Holds, claim.Verdict);
    }

    [Fact]
    public void Large_beta_that_hurts_under_capacity_makes_S4_fail()
    {
        var hurt = Around(PublishedScores.SimulatedBeta);
        Assert.Equal(Verdict.Fails, SimulatedFactorClaims.Evaluate(hurt, hurt, "")[3].Verdict);
    }

    private static IReadOnlyList<Claim> Claims(ScoreCube beta, ScoreCube capacity) => SimulatedFactorClaims.Evaluate(beta, capacity, "");

    private static ScoreCube Column(double[] values) =>
        new(PublishedScores.PbmcBetas, [Score.Whole], Values(1, values.Length, 1, (_, b, _) => values[b]));

    private static ScoreCube Reversed(ScoreCube cube) =>
        new(cube.Betas, cube.Factors, Values(1, cube.Betas.Count, cube.Factors.Count, (s, b, f) => cube[s, cube.Betas.Count - 1 - b, f]));

    // Five seeds whose noise is shared by all β of a seed, but for the first row, which may be noisier.
    private static ScoreCube Around(ScoreCube cube, double firstRowNoise = 1, int seeds = 5) =>
        new(cube.Betas, cube.Factors, Values(seeds, cube.Betas.Count, cube.Factors.Count, (s, b, f) => cube[0, b, f] + (Noise[s] * (b == 0 ? firstRowNoise : 1))));

    private static double[,,] Values(int seeds, int betas, int factors, Func<int, int, int, double> value)
    {
        var values = new double[seeds, betas, factors];
        for (var s = 0; s < seeds; s++)
        {
            for (var b = 0; b < betas; b++)
            {
                for (var f = 0; f < factors; f++)
                {
                    values[s, b, f] = value(s, b, f);
                }
            }
        }

        return values;
    }
}

using FsCheck.Xunit;
using StudyKit.Metrics;
using StudyKit.Numerics;
using static StudyKit.Tests.Metrics.MetricGolden;

namespace StudyKit.Tests.Metrics;

public class MultipleCorrelationTests
{
    private const double Expected = 0.9738579191567585;

    [Fact]
    public void A_rotated_factor_is_known_whole_though_no_axis_follows_it()
    {
        var random = new RandomStream(3, 1);
        double[] u = [.. Enumerable.Range(0, 400).Select(_ => random.NextUniform())];
        double[] v = [.. Enumerable.Range(0, 400).Select(_ => random.NextUniform())];
        var latent = new LatentColumns([[.. u.Zip(v, (a, b) => a + b)], [.. u.Zip(v, (a, b) => a - b)]]);
        Factor[] factors = [Factor.Continuous("u", u)];
        Near(1, MultipleCorrelation.Compute(latent, factors)[0], 1e-12);
        Assert.InRange(FactorCorrelation.Compute(latent, factors, CorrelationKind.Pearson).Mean, 0.6, 0.8);
    }

    [Fact]
    public void Least_squares_of_three_cells_by_hand()
    {
        // Centred: x = (−1, 0, 1), y = (0, −1, 1); r = 1 / (√2·√2).
        var found = MultipleCorrelation.Compute(new LatentColumns([[0, 1, 2]]), [Factor.Continuous("y", [1, 0, 2])]);
        Near(0.5, found[0], 1e-14);
    }

    [Fact]
    public void Two_correlated_dimensions_give_the_normal_equations_R()
    {
        // numpy: X = [[1,2],[2,1],[3,5],[4,3],[6,7]], y = [1,3,2,5,4]; R = sqrt(1 − SSE/SST).
        var latent = new LatentColumns([[1, 2, 3, 4, 6], [2, 1, 5, 3, 7]]);
        Near(Expected, MultipleCorrelation.Compute(latent, [Factor.Continuous("y", [1, 3, 2, 5, 4])])[0], 1e-12);
    }

    [Fact]
    public void Dead_and_repeated_dimensions_add_nothing()
    {
        double[] z = [0.3, -1, 2, 0.5, 1.7, -0.2];
        double[] y = [1, 0, 2, 2, 1, 0];
        var alone = MultipleCorrelation.Compute(new LatentColumns([z]), [Factor.Continuous("y", y)])[0];
        var padded = MultipleCorrelation.Compute(new LatentColumns([[4, 4, 4, 4, 4, 4], z, [.. z.Select(v => (2 * v) - 1)]]), [Factor.Continuous("y", y)])[0];
        Near(alone, padded, 1e-12);
    }

    [Property(MaxTest = 50)]
    public void No_single_dimension_beats_all_of_them(int seed)
    {
        var random = new RandomStream((ulong)(uint)seed, 7);
        double[] Column() => [.. Enumerable.Range(0, 30).Select(_ => random.NextUniform())];
        var latent = new LatentColumns([Column(), Column(), Column()]);
        Factor[] factors = [Factor.Continuous("a", Column()), Factor.Continuous("b", Column())];
        var single = FactorCorrelation.Compute(latent, factors, CorrelationKind.Pearson).PerFactor;
        Assert.All(MultipleCorrelation.Compute(latent, factors).Zip(single), p => Assert.InRange(p.First, p.Second.MaxAbs - 1e-12, 1));
    }
}

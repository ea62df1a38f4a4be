using FsCheck.Xunit;
using StudyKit.Errors;
using StudyKit.Metrics;
using StudyKit.Numerics;
using static StudyKit.Tests.Metrics.MetricGolden;

namespace StudyKit.Tests.Metrics;

public class FactorCorrelationTests
{
    public static IEnumerable<object[]> Cases => Names.SelectMany(n => new object[][] { [n, "pearson"], [n, "spearman"] });

    [Theory]
    [MemberData(nameof(Cases))]
    public void Matrix_and_summaries_equal_the_reference(string name, string kind)
    {
        var golden = Load(name);
        var expected = golden.Expected.GetProperty(kind);
        var tolerance = expected.GetProperty("tolerance").GetDouble();
        var found = FactorCorrelation.Compute(golden.Latent, golden.Factors, Enum.Parse<CorrelationKind>(kind, ignoreCase: true));
        Near(Grid(expected.GetProperty("matrix_latent_by_factor")), found.Matrix, tolerance);
        Assert.Equal(expected.GetProperty("argmax_per_factor").EnumerateArray().Select(v => v.GetInt32()), found.PerFactor.Select(f => f.Dimension));
        Near(expected.GetProperty("mean_max_abs").GetDouble(), found.Mean, tolerance);
        Near(expected.GetProperty("gap_mean_top2").GetDouble(), found.MeanGap, tolerance);
        Near(expected.GetProperty("matched_mean_abs").GetDouble(), found.MatchedMean, tolerance);
        foreach (var (max, entry) in Numbers(expected.GetProperty("max_abs_per_factor")).Zip(found.PerFactor))
        {
            Near(max, entry.MaxAbs, tolerance);
            Near(max, Math.Abs(entry.Signed), tolerance);
        }
    }

    [Fact]
    public void Single_precision_latent_gives_the_same_to_its_own_precision()
    {
        var golden = Load("rotated");
        var found = FactorCorrelation.Compute(ToMatrix(golden.Columns), golden.Factors, CorrelationKind.Pearson);
        Near(golden.Expected.GetProperty("pearson").GetProperty("mean_max_abs").GetDouble(), found.Mean, 1e-6);
    }

    [Fact]
    public void A_dead_dimension_counts_zero()
    {
        double[] factor = [0, 1, 2, 3];
        var found = FactorCorrelation.Compute(new LatentColumns([[5, 5, 5, 5], [3, 2, 1, 0]]), [Factor.Continuous("f", factor)], CorrelationKind.Pearson);
        Assert.Equal(0, found.Matrix[0, 0]);
        Near(-1, found.PerFactor[0].Signed, 1e-15);
        Near(1, found.PerFactor[0].Gap, 1e-15);
        Assert.Equal(1, found.PerFactor[0].Dimension);
    }

    [Fact]
    public void A_nearly_collapsed_dimension_still_correlates()
    {
        var found = FactorCorrelation.Compute(new LatentColumns([[1e-200, 2e-200, 3e-200]]), [Factor.Continuous("f", [1, 2, 3])], CorrelationKind.Pearson);
        Near(1, found.Mean, 1e-15);
        Near(1, found.MeanGap, 1e-15);
    }

    [Fact]
    public void Matching_gives_each_factor_its_own_dimension_and_zero_to_one_left_over()
    {
        var factors = new[] { Factor.Continuous("a", [0, 0, 1, 1]), Factor.Continuous("b", [0, 0, 1, 1]) };
        var found = FactorCorrelation.Compute(new LatentColumns([[0, 0, 1, 1]]), factors, CorrelationKind.Spearman);
        Near(1, found.Mean, 1e-15);
        Near(0.5, found.MatchedMean, 1e-15);
    }

    [Property(MaxTest = 30)]
    public void Order_and_sign_of_dimensions_do_not_matter(int seed)
    {
        var golden = Load("rotated");
        var stream = new RandomStream((ulong)seed);
        var order = stream.NextPermutation(golden.Columns.Length);
        var turned = order.Select(j => stream.NextUniform() < 0.5 ? Array.ConvertAll(golden.Columns[j], v => -v) : golden.Columns[j]).ToArray();
        foreach (var kind in Enum.GetValues<CorrelationKind>())
        {
            var before = FactorCorrelation.Compute(golden.Latent, golden.Factors, kind);
            var after = FactorCorrelation.Compute(new LatentColumns(turned), golden.Factors, kind);
            Near(before.Mean, after.Mean, 1e-12);
            Near(before.MeanGap, after.MeanGap, 1e-12);
            Near(before.MatchedMean, after.MatchedMean, 1e-12);
            Assert.All(before.PerFactor.Zip(after.PerFactor), p => Assert.Equal(p.First.Dimension, order[p.Second.Dimension]));
        }
    }

    [Fact]
    public void Spearman_does_not_change_under_a_rising_transform_and_pearson_does()
    {
        var golden = Load("rotated");
        var bent = new LatentColumns(Array.ConvertAll(golden.Columns, c => Array.ConvertAll(c, Math.Exp)));
        Near(
            FactorCorrelation.Compute(golden.Latent, golden.Factors, CorrelationKind.Spearman).Matrix,
            FactorCorrelation.Compute(bent, golden.Factors, CorrelationKind.Spearman).Matrix,
            1e-13);
        Assert.NotEqual(
            FactorCorrelation.Compute(golden.Latent, golden.Factors, CorrelationKind.Pearson).Mean,
            FactorCorrelation.Compute(bent, golden.Factors, CorrelationKind.Pearson).Mean,
            3);
    }

    [Fact]
    public void What_cannot_be_correlated_is_an_error_that_says_why()
    {
        var latent = new Matrix(3, 1, [1, 2, 3]);
        void Throws(string says, Matrix z, params Factor[] factors) =>
            Assert.Contains(says, Assert.Throws<OptionException>(() => FactorCorrelation.Compute(z, factors, CorrelationKind.Pearson)).Message, StringComparison.Ordinal);
        Throws("factor f: found the same value", latent, Factor.Continuous("f", [2, 2, 2]));
        Throws("factor f: found 2 values", latent, Factor.Continuous("f", [1, 2]));
        Throws("at least one factor", latent);
        Throws("at least two cells", new Matrix(1, 1), Factor.Continuous("f", [1]));
        Throws("latent dimension 0: found a value that is not finite", new Matrix(2, 1, [1, float.NaN]), Factor.Continuous("f", [1, 2]));
    }
}

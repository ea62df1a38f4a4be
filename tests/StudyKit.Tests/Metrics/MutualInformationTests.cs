using StudyKit.Metrics;
using static StudyKit.Tests.Metrics.MetricGolden;

namespace StudyKit.Tests.Metrics;

public class MutualInformationTests
{
    [Theory]
    [MemberData(nameof(MetricGolden.All), MemberType = typeof(MetricGolden))]
    public void Table_and_scores_equal_the_reference(string name)
    {
        var golden = Load(name);
        var expected = golden.Expected.GetProperty("mi_20bins");
        var found = MutualInformationTable.Compute(golden.Latent, golden.Factors, 20);
        Near(Grid(expected.GetProperty("mi_latent_by_factor")), found.Information, 1e-9);
        Same("factor_entropy", found.FactorEntropy);
        Same("latent_entropy", found.LatentEntropy);
        Same("MIG_per_factor", found.Mig());
        Near(expected.GetProperty("MIG_disentanglement_lib").GetDouble(), found.Mig().Average(), 1e-9);
        Near(expected.GetProperty("MIG_sup_mean_over_latents_MI_over_factor_entropy").GetDouble(), found.MigSup().Average(), 1e-9);
        Near(expected.GetProperty("JEMMIG_normalised_mean").GetDouble(), found.Jemmig().Average(), 1e-9);
        Near(expected.GetProperty("DCIMIG").GetDouble(), found.Dcimig(), 1e-9);
        Near(expected.GetProperty("modularity_disentanglement_lib").GetDouble(), found.Modularity().Average(), 1e-9);

        void Same(string key, double[] values)
        {
            var reference = Numbers(expected.GetProperty(key));
            Assert.Equal(reference.Length, values.Length);
            Assert.All(reference.Zip(values), p => Near(p.First, p.Second, 1e-9));
        }
    }

    [Fact]
    public void A_dead_dimension_knows_nothing()
    {
        double[] factor = [0, 0, 1, 1];
        var found = MutualInformationTable.Compute(new LatentColumns([[2, 2, 2, 2], [5, 5, 9, 9]]), [Factor.Continuous("f", factor), Factor.Continuous("g", [0, 1, 0, 1])], 20);
        Assert.Equal((0, 0), (found.Information[0, 0], found.LatentEntropy[0]));
        Assert.Equal([0, 1], found.Modularity());
        Near(1, found.Mig()[0], 1e-15);
        Near(0, found.Mig()[1], 1e-15);
    }

    [Fact]
    public void Bins_hold_their_lower_edge_and_the_last_one_holds_the_highest_value()
    {
        // linspace(0, 1, 11): the edge 3·0.1 lies above 0.3.
        Assert.Equal([1, 3, 3, 4, 10, 10], EqualWidthBins.Of([0, 0.2, 0.3, 0.1 * 3, 0.95, 1], 10));
    }
}

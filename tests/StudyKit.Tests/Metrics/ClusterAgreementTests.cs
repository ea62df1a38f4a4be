using FsCheck.Xunit;
using StudyKit.Errors;
using StudyKit.Metrics;
using StudyKit.Numerics;
using static StudyKit.Tests.Metrics.MetricGolden;

namespace StudyKit.Tests.Metrics;

public class ClusterAgreementTests
{
    [Theory]
    [InlineData("pred_kmeans4")]
    [InlineData("pred_ward4")]
    [InlineData("pred_ward6")]
    [InlineData("pred_random")]
    [InlineData("batch")]
    public void Scores_equal_the_reference(string clustering)
    {
        var table = Table("clusters.csv");
        var expected = Json("golden_clusters.json").GetProperty(clustering);
        var found = ClusterAgreement.Compare(Codes(table["label"]), Codes(table[clustering]));
        void Same(string key, double value) => Near(expected.GetProperty(key).GetDouble(), value, 1e-10);
        Same("ARI", found.AdjustedRandIndex);
        Same("NMI_arithmetic", found.NormalisedMutualInformation);
        Same("AMI_arithmetic", found.AdjustedMutualInformation);
        Same("homogeneity", found.Homogeneity);
        Same("completeness", found.Completeness);
        Same("fowlkes_mallows", found.FowlkesMallows);
    }

    [Fact]
    public void Silhouette_equals_the_reference()
    {
        var table = Table("clusters.csv");
        var latent = new LatentColumns([.. Enumerable.Range(0, 6).Select(j => table[$"z{j}"])]);
        var expected = Json("golden_clusters.json").GetProperty("silhouette");
        Near(expected.GetProperty("mean").GetDouble(), Silhouette.Widths(latent, Codes(table["label"])).Average(), 1e-9);
    }

    [Fact]
    public void A_cluster_of_one_cell_has_silhouette_zero()
    {
        // Cells 0 and 1: a = 1, b = 10 and 9.
        Assert.Equal([0.9, 8 / 9.0, 0], Silhouette.Widths(new Matrix(3, 1, [0, 1, 10]), [4, 4, 7]), new Within(1e-12));
    }

    [Property(MaxTest = 50)]
    public void Agreement_is_symmetric_and_blind_to_names(int seed)
    {
        var stream = new RandomStream((ulong)seed);
        int[] first = [.. Enumerable.Range(0, 60).Select(_ => stream.NextInt(4))], second = [.. first.Select(c => stream.NextUniform() < 0.6 ? c : stream.NextInt(5))];
        var there = ClusterAgreement.Compare(first, second);
        var back = ClusterAgreement.Compare(second, Array.ConvertAll(first, c => 100 - (7 * c)));
        Near(there.AdjustedRandIndex, back.AdjustedRandIndex, 1e-12);
        Near(there.NormalisedMutualInformation, back.NormalisedMutualInformation, 1e-12);
        Near(there.AdjustedMutualInformation, back.AdjustedMutualInformation, 1e-12);
        Near(there.Homogeneity, back.Completeness, 1e-12);
        Near(there.AdjustedRandIndex, ClusterAgreement.Ari(first, second), 0);
        Near(there.NormalisedMutualInformation, ClusterAgreement.Nmi(first, second), 0);
    }

    [Fact]
    public void Equal_partitions_score_one_and_a_single_cluster_scores_zero()
    {
        var same = ClusterAgreement.Compare([0, 0, 1, 2], [5, 5, 3, 9]);
        Assert.Equal([1, 1, 1, 1, 1, 1], new[] { same.AdjustedRandIndex, same.NormalisedMutualInformation, same.AdjustedMutualInformation, same.Homogeneity, same.Completeness, same.FowlkesMallows }, new Within(1e-12));
        var one = ClusterAgreement.Compare([0, 0, 1, 1], [0, 0, 0, 0]);
        Assert.Equal((0, 0, 0, 1), (one.AdjustedRandIndex, one.NormalisedMutualInformation, one.Homogeneity, one.Completeness));
        Assert.Equal(1, ClusterAgreement.Compare([0, 0], [1, 1]).AdjustedRandIndex);
        Assert.Throws<OptionException>(() => ClusterAgreement.Compare([0], [0, 1]));
    }

    private static int[] Codes(double[] values) => Array.ConvertAll(values, v => (int)v);

    private sealed class Within(double tolerance) : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= tolerance;

        public int GetHashCode(double obj) => 0;
    }
}

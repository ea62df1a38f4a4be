using FsCheck.Xunit;
using StudyKit.Clustering;
using StudyKit.Errors;
using StudyKit.Metrics;
using StudyKit.Numerics;
using StudyKit.Tests.Embedding;
using StudyKit.Tests.Metrics;

namespace StudyKit.Tests.Clustering;

public class KMeansTests
{
    [Theory]
    [InlineData("digits", 3)]
    [InlineData("clusters", 4)]
    [InlineData("clusters", 8)]
    public void Inertia_is_that_of_scikit_learn(string name, int clusters)
    {
        var data = name == "digits" ? EmbeddingGolden.Digits() : EmbeddingGolden.Clusters();
        var expected = EmbeddingGolden.Values.GetProperty("kmeans").GetProperty($"{name}_{clusters}");
        var best = expected.GetProperty("inertia").GetDouble();
        var many = KMeans.Cluster(data, new() { Clusters = clusters, Restarts = 500 }).Inertia;

        // Eight clusters of what are four have many optima, and some are better than the reference's.
        Assert.InRange(many, best * (1 - (clusters == 8 ? 1e-3 : 1e-4)), best * (1 + 1e-4));
        var ten = Enumerable.Range(0, 10).Select(seed => KMeans.Cluster(data, new() { Clusters = clusters, Seed = (ulong)seed }).Inertia).ToArray();
        Assert.True(ten.Average() <= expected.GetProperty("ten_mean").GetDouble() * 1.004, $"{ten.Average()} on average");
        Assert.True(ten.Min() >= best * (1 - 1e-3));
    }

    [Property(MaxTest = 40)]
    public void Cells_are_with_the_nearest_centre_and_centres_in_the_middle(int seed)
    {
        var stream = new RandomStream((ulong)seed);
        var data = new Matrix(2 + stream.NextInt(80), 1 + stream.NextInt(4));
        foreach (ref var value in data.Values.AsSpan())
        {
            // Coarse steps, so that some cells coincide and some distances are equal.
            value = stream.NextInt(6) + 100;
        }

        var places = Enumerable.Range(0, data.Rows).Select(i => string.Join(' ', data.Row(i).ToArray())).Distinct().Count();
        var clusters = 1 + stream.NextInt(places);
        var options = new KMeansOptions { Clusters = clusters, Restarts = 3, Tolerance = 0, Seed = (ulong)seed };
        var found = KMeans.Cluster(data, options);
        Assert.Equal(Enumerable.Range(0, clusters), found.Labels.Distinct().Order());
        var inertia = 0.0;
        for (var i = 0; i < data.Rows; i++)
        {
            var squares = Enumerable.Range(0, clusters).Select(c => Square(data.Row(i), found.Centers.Row(c))).ToArray();
            Assert.True(squares[found.Labels[i]] <= squares.Min() + 1e-3);
            inertia += squares[found.Labels[i]];
        }

        MetricGolden.Near(inertia, found.Inertia, 1e-2);
        for (var c = 0; c < clusters; c++)
        {
            for (var j = 0; j < data.Columns; j++)
            {
                MetricGolden.Near(Enumerable.Range(0, data.Rows).Where(i => found.Labels[i] == c).Average(i => data[i, j]), found.Centers[c, j], 1e-3);
            }
        }
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_and_another_seed_starts_elsewhere()
    {
        var data = EmbeddingGolden.Clusters();
        var one = KMeans.Cluster(data, new() { Threads = 1 });
        var two = KMeans.Cluster(data, new() { Threads = 2 });
        Assert.Equal(one.Labels, two.Labels);
        Assert.Equal(one.Centers.Values, two.Centers.Values);
        Assert.Equal(one.Inertia, two.Inertia);
        Assert.NotEqual(one.Labels, KMeans.Cluster(data, new() { Seed = 1, Restarts = 1 }).Labels);
    }

    [Fact]
    public void A_clustering_says_whether_it_came_to_an_end()
    {
        var data = EmbeddingGolden.Clusters();
        var whole = KMeans.Cluster(data, new() { Restarts = 1, Tolerance = 0 });
        Assert.True(whole.Converged);
        Assert.True(whole.Iterations > 1);
        Assert.False(KMeans.Cluster(data, new() { Restarts = 1, Tolerance = 0, MaxIterations = whole.Iterations - 1 }).Converged);
        Assert.True(KMeans.Cluster(data, new() { Restarts = 1, Tolerance = 1e6, MaxIterations = 1 }).Converged);
    }

    [Fact]
    public void Cells_at_one_place_can_be_asked_for_more_clusters_than_there_are()
    {
        var found = KMeans.Cluster(new Matrix(4, 2), new() { Clusters = 3 });
        Assert.Equal(0, found.Inertia);
        Assert.All(found.Centers.Values, v => Assert.Equal(0, v));
    }

    [Fact]
    public void The_metric_finds_classes_that_are_clouds()
    {
        var data = EmbeddingGolden.Clouds(3, 40, 30);
        var factor = Factor.Discrete("cloud", [.. Enumerable.Range(0, 120).Select(i => i / 40)], ["a", "b", "c"]);
        var results = LatentEvaluation.Compute(data, [factor], new() { Metrics = ["kmeans_ari", "kmeans_nmi"] });
        Assert.Equal([1.0, 1.0], results.Select(r => r.Summary!.Value));
        var mixed = Factor.Discrete("mixed", [.. Enumerable.Range(0, 120).Select(i => i % 3)], ["a", "b", "c"]);
        Assert.InRange(LatentEvaluation.Compute(data, [mixed], new() { Metrics = ["kmeans_ari"] })[0].Summary!.Value, -0.05, 0.05);
    }

    [Fact]
    public void Bad_settings_are_errors()
    {
        var data = EmbeddingGolden.Clusters();
        foreach (var wrong in new KMeansOptions[] { new() { Clusters = 0 }, new() { Clusters = 321 }, new() { Restarts = 0 }, new() { MaxIterations = 0 }, new() { Tolerance = -1 }, new() { Threads = -1 } })
        {
            Assert.Throws<OptionException>(() => KMeans.Cluster(data, wrong));
        }

        Assert.Throws<OptionException>(() => KMeans.Cluster(new Matrix(2, 1, [1, float.NaN])));
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => KMeans.Cluster(data, cancellationToken: stopped.Token));
    }

    private static double Square(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += ((double)x[i] - y[i]) * ((double)x[i] - y[i]);
        }

        return sum;
    }
}

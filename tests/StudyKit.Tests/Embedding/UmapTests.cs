using StudyKit.Embedding;
using StudyKit.Errors;
using StudyKit.Neighbors;
using StudyKit.Numerics;
using StudyKit.Tests.Metrics;

namespace StudyKit.Tests.Embedding;

public class UmapTests
{
    [Fact]
    public void Curves_are_those_of_umap_learn()
    {
        foreach (var expected in EmbeddingGolden.Values.GetProperty("curves").EnumerateArray().Select(MetricGolden.Numbers))
        {
            var curve = UmapCurve.Fit(expected[0], expected[1]);
            MetricGolden.Near(expected[2], curve.A, 1e-5 * expected[2]);
            MetricGolden.Near(expected[3], curve.B, 1e-5 * expected[3]);
        }
    }

    [Fact]
    public void Digits_keep_their_neighbours()
    {
        // umap-learn 0.5.3 gives 0.986 to 0.987 and 0.695 to 0.705 on these digits.
        var data = EmbeddingGolden.Digits();
        var embedding = Umap.Embed(data);
        var (trust, kept) = (Trustworthiness.Compute(data, embedding), NeighborPreservation.Compute(data, embedding));
        Assert.True(trust >= 0.983, $"trustworthiness {trust}");
        Assert.True(kept >= 0.68, $"neighbours kept {kept}");
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits_and_another_seed_others()
    {
        var data = EmbeddingGolden.Digits();
        var options = new UmapOptions { Epochs = 30, Seed = 4 };
        var one = Umap.Embed(data, options with { Threads = 1 }).Values;
        Assert.Equal(one, Umap.Embed(data, options with { Threads = 2 }).Values);
        Assert.Equal(one, Umap.Embed(data, options with { Threads = 3 }).Values);
        Assert.NotEqual(one, Umap.Embed(data, options with { Seed = 5 }).Values);
    }

    [Theory]
    [InlineData(2, 2, UmapInitialisation.Spectral)]
    [InlineData(6, 2, UmapInitialisation.Spectral)]
    [InlineData(2, 3, UmapInitialisation.Spectral)]
    [InlineData(1, 1, UmapInitialisation.Spectral)]
    [InlineData(2, 2, UmapInitialisation.Random)]
    public void Clouds_far_apart_stay_apart(int clouds, int components, UmapInitialisation init)
    {
        const int Cells = 60;
        var data = EmbeddingGolden.Clouds(clouds, Cells, 100);
        var embedding = Umap.Embed(data, new() { NComponents = components, Init = init, Epochs = 200 });
        Assert.Equal((data.Rows, components), (embedding.Rows, embedding.Columns));
        Assert.All(embedding.Values, v => Assert.True(float.IsFinite(v)));
        var neighbors = NeighborGraph.Build(embedding, 5);
        var strangers = Enumerable.Range(0, data.Rows).Sum(i => neighbors.Indices(i).ToArray().Count(j => j / Cells != i / Cells));

        // A random start leaves a few cells behind among the wrong ones.
        Assert.InRange(strangers, 0, init == UmapInitialisation.Random ? data.Rows / 10 : 0);
    }

    [Fact]
    public void A_greater_min_dist_spreads_cells_evenly()
    {
        var data = EmbeddingGolden.Digits();
        double Nearest(double minDist)
        {
            var graph = NeighborGraph.Build(Umap.Embed(data, new() { MinDist = minDist, Epochs = 100 }), 1);
            return Enumerable.Range(0, data.Rows).Select(i => (double)graph.Distances(i)[0]).Order().ElementAt(data.Rows / 2);
        }

        Assert.True(Nearest(0.8) > 2 * Nearest(0.01));
    }

    [Fact]
    public void Two_cells_settle_where_pull_and_push_balance()
    {
        // Without pushes the ends of an edge meet; the steps of both are the same, so their middle does not move.
        var graph = WeightedGraph.FromEdges(2, [(0, 1, 1)]);
        var data = new Matrix(2, 1, [0, 1]);
        var options = new UmapOptions { NegativeSampleRate = 0, Init = UmapInitialisation.Random };
        var start = Umap.EmbedGraph(data, graph, options with { Epochs = 1, LearningRate = 1e-12 }).Values;
        var end = Umap.EmbedGraph(data, graph, options).Values;
        Assert.True(Distance(start) > 9);
        Assert.True(Distance(end) < 0.5, $"{Distance(end)}");
        MetricGolden.Near(start[0] + start[2], end[0] + end[2], 1e-4);
        MetricGolden.Near(start[1] + start[3], end[1] + end[3], 1e-4);
        Assert.True(Distance(Umap.EmbedGraph(data, graph, options with { NegativeSampleRate = 5 }).Values) > Distance(end));
    }

    [Fact]
    public void Cells_at_one_place_and_few_cells_are_no_obstacle()
    {
        var same = new Matrix(30, 3);
        Assert.All(Umap.Embed(same, new() { Epochs = 50 }).Values, v => Assert.True(float.IsFinite(v)));
        var few = Umap.Embed(EmbeddingGolden.Clouds(1, 4, 0), new() { NNeighbors = 3 });
        Assert.All(few.Values, v => Assert.True(float.IsFinite(v)));
    }

    [Fact]
    public void Epochs_are_reported_and_can_be_stopped()
    {
        var data = EmbeddingGolden.Clouds(1, 50, 0);
        var seen = new List<UmapProgress>();
        using var stop = new CancellationTokenSource();
        Umap.Embed(data, new() { Epochs = 7 }, new Listener(seen.Add));
        Assert.Equal(Enumerable.Range(1, 7).Select(e => new UmapProgress(e, 7)), seen);
        Assert.ThrowsAny<OperationCanceledException>(() => Umap.Embed(data, new() { Epochs = 7 }, new Listener(p => stop.Cancel()), stop.Token));
    }

    [Fact]
    public void Bad_settings_are_errors()
    {
        var data = EmbeddingGolden.Clouds(1, 20, 0);
        foreach (var wrong in new UmapOptions[]
        {
            new() { NNeighbors = 1 }, new() { NNeighbors = 21 }, new() { MinDist = -1 }, new() { MinDist = 1.1 }, new() { Spread = 0 }, new() { NComponents = 0 },
            new() { Epochs = 0 }, new() { NegativeSampleRate = -1 }, new() { LearningRate = 0 }, new() { RepulsionStrength = -1 }, new() { Init = (UmapInitialisation)9 },
            new() { Threads = -1 },
        })
        {
            Assert.Throws<OptionException>(() => Umap.Embed(data, wrong));
        }

        Assert.Throws<OptionException>(() => Umap.EmbedGraph(data, WeightedGraph.FromEdges(20, [(0, 1, 1)])));
        Assert.Throws<OptionException>(() => Umap.EmbedGraph(data, WeightedGraph.FromEdges(2, [(0, 1, 1)])));
        Assert.Throws<OptionException>(() => UmapCurve.Fit(2, 1));
        Assert.Throws<OptionException>(() => UmapCurve.Fit(0.1, 0));
    }

    private static double Distance(float[] places) => Math.Sqrt(Math.Pow(places[0] - places[2], 2) + Math.Pow(places[1] - places[3], 2));

    private sealed class Listener(Action<UmapProgress> hear) : IProgress<UmapProgress>
    {
        public void Report(UmapProgress value) => hear(value);
    }
}

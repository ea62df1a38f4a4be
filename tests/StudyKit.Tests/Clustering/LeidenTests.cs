using System.Text.Json;
using FsCheck.Xunit;
using StudyKit.Clustering;
using StudyKit.Errors;
using StudyKit.Neighbors;
using StudyKit.Numerics;
using StudyKit.Tests.Metrics;

namespace StudyKit.Tests.Clustering;

public class LeidenTests
{
    private static readonly Lazy<JsonElement> Golden = new(() => MetricGolden.Json(Path.Combine("..", "Clustering", "graphs.json")));

    [Theory]
    [InlineData("karate")]
    [InlineData("ring_of_cliques")]
    [InlineData("planted")]
    [InlineData("cells")]
    public void Quality_is_that_of_leidenalg(string name)
    {
        var graph = Load(name);
        foreach (var expected in Golden.Value.GetProperty(name).GetProperty("leidenalg").EnumerateArray())
        {
            var resolution = expected.GetProperty("resolution").GetDouble();
            var found = Enumerable.Range(0, 20).Select(seed =>
                Modularity.Compute(graph, Leiden.Cluster(graph, new() { Resolution = resolution, Seed = (ulong)seed }), resolution)).ToArray();
            double mean = expected.GetProperty("mean_of_20").GetDouble(), best = expected.GetProperty("best_of_20").GetDouble();
            Assert.True(found.Average() >= 0.999 * mean, $"γ = {resolution}: on average {found.Average()} against {mean}");
            Assert.True(found.Max() >= 0.996 * best, $"γ = {resolution}: at best {found.Max()} against {best}");
        }
    }

    [Fact]
    public void Cliques_in_a_ring_are_the_clusters()
    {
        var found = Leiden.Cluster(Load("ring_of_cliques"));
        Assert.Equal(Enumerable.Range(0, 60).Select(i => i / 5), found);
    }

    [Fact]
    public void Modularity_has_its_closed_form()
    {
        // Two triangles joined by an edge: e = 3 each, K = 7 each, 2m = 14.
        var graph = WeightedGraph.FromEdges(6, [(0, 1, 1), (0, 2, 1), (1, 2, 1), (3, 4, 1), (3, 5, 1), (4, 5, 1), (2, 3, 1)]);
        MetricGolden.Near((12 - (1.5 * 98 / 14)) / 14, Modularity.Compute(graph, [7, 7, 7, 1, 1, 1], 1.5), 1e-15);
        Assert.Equal([0, 0, 0, 1, 1, 1], Leiden.Cluster(graph));
    }

    [Property(MaxTest = 60)]
    public void Communities_are_connected_numbered_by_size_and_better_than_none(int seed)
    {
        var stream = new RandomStream((ulong)seed);
        var graph = RandomGraph(stream, 2 + stream.NextInt(60));
        var options = new LeidenOptions { Seed = (ulong)seed, Resolution = stream.NextUniform(0.2, 3) };
        var found = Leiden.Cluster(graph, options);
        Assert.Equal(found, Leiden.Cluster(graph, options));
        var sizes = found.CountBy(c => c).OrderBy(c => c.Key).Select(c => c.Value).ToArray();
        Assert.Equal(found.Max() + 1, sizes.Length);
        Assert.Equal(sizes.OrderDescending(), sizes);
        for (var c = 0; c < sizes.Length; c++)
        {
            Assert.Equal(sizes[c], Reachable(graph, found, Array.IndexOf(found, c)));
        }

        var alone = Enumerable.Range(0, graph.Nodes).ToArray();
        Assert.True(Modularity.Compute(graph, found, options.Resolution) >= Modularity.Compute(graph, alone, options.Resolution) - 1e-12);
    }

    [Property(MaxTest = 40)]
    public void No_single_move_or_merger_raises_the_quality_of_a_stable_clustering(int seed)
    {
        var stream = new RandomStream((ulong)seed, 1);
        var graph = RandomGraph(stream, 2 + stream.NextInt(30));
        var found = Leiden.Cluster(graph, new() { Seed = (ulong)seed });
        var quality = Modularity.Compute(graph, found);
        var count = found.Max() + 1;
        for (var c = 0; c < count; c++)
        {
            for (var other = 0; other < c; other++)
            {
                Assert.True(Modularity.Compute(graph, Array.ConvertAll(found, m => m == c ? other : m)) <= quality + 1e-9, $"merging {c} into {other} gains");
            }

            for (var node = 0; node < graph.Nodes; node++)
            {
                var moved = (int[])found.Clone();
                moved[node] = c;
                Assert.True(Modularity.Compute(graph, moved) <= quality + 1e-9, $"moving {node} to {c} gains");
            }
        }
    }

    [Property(MaxTest = 40)]
    public void Local_moving_never_lowers_the_quality_and_refinement_stays_inside_connected_parts(int seed)
    {
        var stream = new RandomStream((ulong)seed, 2);
        var graph = RandomGraph(stream, 3 + stream.NextInt(50));
        var level = LeidenLevel.Of(graph);
        if (level.Total == 0)
        {
            return;
        }

        int[] start = [.. Enumerable.Range(0, graph.Nodes).Select(_ => stream.NextInt(graph.Nodes))], moved = [.. start];
        LocalMoving.Run(level, moved, 1, stream);
        Assert.True(Modularity.Compute(graph, moved) >= Modularity.Compute(graph, start) - 1e-12);
        var parts = Refinement.Run(level, moved, 1, 0.01, stream);
        for (var node = 0; node < graph.Nodes; node++)
        {
            Assert.Equal(moved[node], moved[parts[node]]);
            Assert.Equal(parts.Count(p => p == parts[node]), Reachable(graph, parts, node));
        }

        // Aggregation keeps the quality: a part's community is worth what its nodes were worth.
        var numbers = parts.Distinct().ToList();
        var aggregate = level.Aggregate(Array.ConvertAll(parts, numbers.IndexOf), numbers.Count);
        MetricGolden.Near(level.Total, aggregate.Total, 1e-9);
        Assert.Equal(numbers.Count, aggregate.Nodes);
    }

    [Fact]
    public void A_sweep_gives_the_same_on_any_number_of_threads()
    {
        var graph = Load("cells");
        double[] resolutions = [0.2, 0.5, 1, 2, 4];
        var one = LeidenSweep.Run(graph, resolutions, threads: 1);
        var two = LeidenSweep.Run(graph, resolutions, threads: 2);
        Assert.All(one.Memberships.Zip(two.Memberships), p => Assert.Equal(p.First, p.Second));
        Assert.Equal(Leiden.Cluster(graph, new() { Resolution = 2 }), one.Memberships[3]);
        var counts = one.Memberships.Select(m => m.Max() + 1).ToArray();
        Assert.Equal(counts.Order(), counts);
    }

    [Fact]
    public void A_graph_without_edges_stays_apart_and_bad_settings_are_errors()
    {
        var graph = WeightedGraph.FromEdges(3, []);
        Assert.Equal([0, 1, 2], Leiden.Cluster(graph));
        Assert.Throws<OptionException>(() => Leiden.Cluster(graph, new() { Resolution = 0 }));
        Assert.Throws<OptionException>(() => Leiden.Cluster(graph, new() { Iterations = 0 }));
        Assert.Throws<OptionException>(() => LeidenSweep.Run(graph, []));
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Leiden.Cluster(Load("karate"), cancellationToken: stopped.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => LeidenSweep.Run(Load("karate"), [1], cancellationToken: stopped.Token));
    }

    private static WeightedGraph Load(string name)
    {
        var golden = Golden.Value.GetProperty(name);
        return WeightedGraph.FromEdges(
            golden.GetProperty("nodes").GetInt32(),
            [.. golden.GetProperty("edges").EnumerateArray().Select(e => (e[0].GetInt32(), e[1].GetInt32(), e[2].GetDouble()))]);
    }

    private static WeightedGraph RandomGraph(RandomStream stream, int nodes)
    {
        var edges = new List<(int, int, double)>();
        for (var i = 0; i < nodes; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (stream.NextUniform() < (i % 3 == j % 3 ? 0.25 : 0.05))
                {
                    edges.Add((i, j, stream.NextUniform()));
                }
            }
        }

        return WeightedGraph.FromEdges(nodes, edges);
    }

    /// <summary>Nodes of the start's community that can be reached without leaving it.</summary>
    private static int Reachable(WeightedGraph graph, int[] community, int start)
    {
        var seen = new HashSet<int> { start };
        var stack = new Stack<int>([start]);
        while (stack.TryPop(out var node))
        {
            foreach (var neighbor in graph.Neighbors(node))
            {
                if (community[neighbor] == community[start] && seen.Add(neighbor))
                {
                    stack.Push(neighbor);
                }
            }
        }

        return seen.Count;
    }
}

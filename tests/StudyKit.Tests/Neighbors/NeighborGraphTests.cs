using System.Text.Json;
using FsCheck.Xunit;
using StudyKit.Errors;
using StudyKit.Neighbors;
using StudyKit.Numerics;
using StudyKit.Tests.Metrics;

namespace StudyKit.Tests.Neighbors;

public class NeighborGraphTests
{
    [Property(MaxTest = 60)]
    public void Neighbours_are_those_of_a_plain_search_ties_by_index(int seed)
    {
        // Small whole numbers, so that ties are everywhere and squares are exact.
        var stream = new RandomStream((ulong)seed);
        int cells = 2 + stream.NextInt(40), dimensions = 1 + stream.NextInt(5), k = 1 + stream.NextInt(cells - 1);
        var latent = new Matrix(cells, dimensions, [.. Enumerable.Range(0, cells * dimensions).Select(_ => (float)stream.NextInt(4))]);
        AssertPlain(latent, NeighborGraph.Build(latent, k), k);
    }

    [Fact]
    public void Several_blocks_of_candidates_give_the_same_as_a_plain_search()
    {
        var stream = new RandomStream(2);
        var latent = new Matrix(4501, 3, [.. Enumerable.Range(0, 13503).Select(_ => (float)stream.NextInt(30))]);
        var one = NeighborGraph.Build(latent, 14, threads: 1);
        var two = NeighborGraph.Build(latent, 14, threads: 2);
        for (var cell = 0; cell < latent.Rows; cell++)
        {
            Assert.Equal(one.Indices(cell).ToArray(), two.Indices(cell).ToArray());
        }

        AssertPlain(latent, one, 14, step: 97);
    }

    [Fact]
    public void A_query_may_find_a_cell_at_its_own_place()
    {
        var graph = NeighborGraph.Query(new Matrix(3, 1, [0, 5, 5]), new Matrix(1, 1, [5]), 2);
        Assert.Equal([1, 2], graph.Indices(0).ToArray());
        Assert.Equal([0, 0], graph.Distances(0).ToArray());
    }

    [Fact]
    public void Too_many_neighbours_and_values_without_a_distance_are_errors()
    {
        Assert.Contains("1 to 2", Assert.Throws<OptionException>(() => NeighborGraph.Build(new Matrix(3, 1), 3)).Message, StringComparison.Ordinal);
        Assert.Throws<OptionException>(() => NeighborGraph.Build(new Matrix(2, 1, [1, float.NaN]), 1));
        Assert.Throws<OptionException>(() => NeighborGraph.Build(new Matrix(2, 1, [1, 1e30f]), 1));
    }

    [Fact]
    public void A_graph_takes_each_edge_once_and_no_loops()
    {
        Assert.Throws<OptionException>(() => WeightedGraph.FromEdges(2, [(0, 1, 1), (1, 0, 1)]));
        Assert.Throws<OptionException>(() => WeightedGraph.FromEdges(2, [(1, 1, 1)]));
        Assert.Throws<OptionException>(() => WeightedGraph.FromEdges(2, [(0, 1, 0)]));
        Assert.Throws<OptionException>(() => WeightedGraph.FromEdges(2, [(0, 2, 1)]));
    }

    [Fact]
    public void Connectivities_equal_the_reference()
    {
        var table = MetricGolden.Table("clusters.csv");
        var latent = MetricGolden.ToMatrix([.. Enumerable.Range(0, 6).Select(j => table[$"z{j}"])]);
        var found = FuzzyConnectivities.Compute(NeighborGraph.Build(latent, 14));
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "Clustering", "graphs.json"));
        var edges = JsonDocument.Parse(text).RootElement.GetProperty("cells").GetProperty("edges").EnumerateArray().ToArray();
        Assert.Equal(edges.Length, found.Edges);
        foreach (var edge in edges)
        {
            var place = found.Neighbors(edge[0].GetInt32()).IndexOf(edge[1].GetInt32());
            Assert.True(place >= 0, $"no edge {edge}");
            MetricGolden.Near(edge[2].GetDouble(), found.Weights(edge[0].GetInt32())[place], 2e-5);
        }
    }

    [Fact]
    public void Cells_all_at_one_place_are_joined_with_weight_one()
    {
        var found = FuzzyConnectivities.Compute(NeighborGraph.Build(new Matrix(4, 2), 2));
        Assert.Equal([1.0, 1.0, 1.0], found.Weights(0).ToArray());
    }

    private static void AssertPlain(Matrix latent, NeighborGraph graph, int k, int step = 1)
    {
        for (var cell = 0; cell < latent.Rows; cell += step)
        {
            var expected = Enumerable.Range(0, latent.Rows).Where(i => i != cell)
                .Select(i => (Square: latent.Row(i).ToArray().Zip(latent.Row(cell).ToArray(), (a, b) => (a - b) * (a - b)).Sum(), i))
                .Order().Take(k).ToArray();
            Assert.Equal(expected.Select(e => e.i), graph.Indices(cell).ToArray());
            Assert.Equal(expected.Select(e => MathF.Sqrt(e.Square)), graph.Distances(cell).ToArray());
        }
    }
}

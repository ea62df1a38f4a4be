using StudyKit.Embedding;
using StudyKit.Neighbors;
using StudyKit.Numerics;
using StudyKit.Tests.Metrics;

namespace StudyKit.Tests.Embedding;

public class LaplacianEigenvectorsTests
{
    [Theory]
    [InlineData(60)]
    [InlineData(700)]
    public void On_a_path_they_are_the_slowest_waves(int nodes)
    {
        // Eigenvalues of the walk on a path are cos πj/(n − 1); weights give all nodes a strength of 2, the ends by half.
        var graph = WeightedGraph.FromEdges(nodes, [.. Enumerable.Range(0, nodes - 1).Select(i => (i, i + 1, 1.0))]);
        using var team = new WorkerTeam(2);
        var laplacian = new GraphLaplacian(graph, [.. Enumerable.Range(0, nodes)]);
        var vectors = LaplacianEigenvectors.Compute(laplacian, 3, 5, team, default);
        for (var j = 0; j < 3; j++)
        {
            var wave = Enumerable.Range(0, nodes).Select(i => Math.Cos(Math.PI * (j + 1) * i / (nodes - 1)) * laplacian.Trivial[i]).ToArray();
            var length = Math.Sqrt(wave.Sum(w => w * w));
            MetricGolden.Near(1, Math.Abs(wave.Zip(vectors[j], (x, y) => x * y / length).Sum()), 1e-4);
            MetricGolden.Near(1, vectors[j].Sum(v => v * v), 1e-12);
        }
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        var graph = FuzzyConnectivities.Compute(NeighborGraph.Build(EmbeddingGolden.Digits(), 14));
        double[][] Compute(int threads)
        {
            using var team = new WorkerTeam(threads);
            return LaplacianEigenvectors.Compute(new GraphLaplacian(graph, [.. Enumerable.Range(0, graph.Nodes)]), 2, 0, team, default);
        }

        var one = Compute(1);
        Assert.Equal(one, Compute(2));
        Assert.Equal(one, Compute(3));
    }
}

using StudyKit.Clustering;
using StudyKit.Errors;
using StudyKit.Metrics;
using StudyKit.Neighbors;
using StudyKit.Numerics;

namespace StudyKit.Tests.Metrics;

public class BestAriTests
{
    [Fact]
    public void Separate_clouds_are_found_at_some_resolution()
    {
        var (latent, labels) = Clouds(5, 60, apart: 12);
        var found = BestAri.Compute(latent, labels);
        Assert.Equal((1, 1, 5), (found.Ari, found.Nmi, found.Clusters));
        Assert.Equal(40, found.Curve.Count);
        Assert.Equal(found.Curve.MaxBy(p => p.Ari), found.Best);
        Assert.True(found.Curve[^1].Ari < 1, "at the highest resolution the clouds fall apart");
    }

    [Fact]
    public void The_same_seed_gives_the_same_curve_on_any_number_of_threads()
    {
        var (latent, labels) = Clouds(4, 50, apart: 3);
        var options = new BestAriOptions { Resolutions = [0.5, 1, 1.5], Threads = 1 };
        Assert.Equal(BestAri.Compute(latent, labels, options).Curve, BestAri.Compute(latent, labels, options with { Threads = 2 }).Curve);
    }

    [Fact]
    public void Fifteen_neighbours_count_the_cell_itself_as_scanpy_does()
    {
        var (latent, _) = Clouds(4, 50, apart: 1);
        var options = new BestAriOptions { Neighbors = 15, Resolutions = [0.5, 1, 2] };
        IReadOnlyList<int[]> With(int others) => LeidenSweep.Run(
            FuzzyConnectivities.Compute(NeighborGraph.Build(latent, others, 1)),
            options.Resolutions,
            new LeidenOptions { Iterations = options.Iterations, Seed = options.Seed },
            1).Memberships;
        var found = BestAri.Sweep(latent, options).Memberships;
        Assert.Equal(With(14), found);
        Assert.NotEqual(With(15), found);
    }

    [Fact]
    public void Too_few_cells_and_labels_of_another_length_are_errors()
    {
        Assert.Throws<OptionException>(() => BestAri.Compute(new Matrix(10, 2), new int[10]));
        Assert.Throws<OptionException>(() => BestAri.Compute(new Matrix(30, 2), new int[29]));
        Assert.Throws<OptionException>(() => BestAri.Compute(new Matrix(30, 2), new int[30], new() { Resolutions = [] }));
    }

    private static (Matrix Latent, int[] Labels) Clouds(int clouds, int cells, double apart)
    {
        var stream = new RandomStream(1);
        var labels = Enumerable.Range(0, clouds * cells).Select(i => i % clouds).ToArray();
        var latent = new Matrix(labels.Length, clouds);
        for (var i = 0; i < labels.Length; i++)
        {
            for (var j = 0; j < clouds; j++)
            {
                latent[i, j] = (float)((labels[i] == j ? apart : 0) + stream.NextNormal());
            }
        }

        return (latent, labels);
    }
}

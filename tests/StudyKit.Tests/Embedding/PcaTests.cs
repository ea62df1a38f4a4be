using System.Text.Json;
using StudyKit.Data;
using StudyKit.Embedding;
using StudyKit.Errors;
using StudyKit.Numerics;
using StudyKit.Tests.Metrics;

namespace StudyKit.Tests.Embedding;

public class PcaTests
{
    [Theory]
    [InlineData("pca_digits", 500, 5, PcaSolver.Auto)]
    [InlineData("pca_digits", 500, 5, PcaSolver.Randomized)]
    [InlineData("pca_wide", 40, 4, PcaSolver.Exact)]
    [InlineData("pca_wide", 40, 4, PcaSolver.Randomized)]
    public void Components_are_those_of_scikit_learn(string name, int cells, int components, PcaSolver solver)
    {
        var data = EmbeddingGolden.Digits().SelectRows([.. Enumerable.Range(0, cells)]);
        Check(EmbeddingGolden.Values.GetProperty(name), Pca.Fit(data, new() { Components = components, Solver = solver }), solver == PcaSolver.Randomized ? 2e-4 : 1e-5);
    }

    [Theory]
    [InlineData(PcaSolver.Auto)]
    [InlineData(PcaSolver.Exact)]
    public void Counts_are_log_normalised_as_by_scanpy(PcaSolver solver)
    {
        var expected = EmbeddingGolden.Values.GetProperty("pca_counts");
        var counts = Counts(expected.GetProperty("counts"));
        // Components that are noise lie close together: only with many directions does the randomized solver tell them apart.
        Check(expected, Pca.FitLogNormalised(counts, new() { Components = 4, Solver = solver, Oversampling = 40 }), 1e-4);
    }

    [Fact]
    public void Large_means_cost_no_digits()
    {
        var digits = EmbeddingGolden.Digits();
        var raised = new Matrix(digits.Rows, digits.Columns, Array.ConvertAll(digits.Values, v => v + 20_000));
        var found = Pca.Fit(raised, new() { Components = 5, Solver = PcaSolver.Randomized });
        Check(EmbeddingGolden.Values.GetProperty("pca_digits"), found, 2e-4);
    }

    [Fact]
    public void All_components_give_the_data_back_and_share_all_variance()
    {
        // Forty cells have 39 directions; the fortieth is nothing.
        var data = EmbeddingGolden.Digits().SelectRows([.. Enumerable.Range(0, 40)]);
        var found = Pca.Fit(data, new() { Components = 40 });
        MetricGolden.Near(1, found.ExplainedVarianceRatio.Sum(), 1e-9);
        Assert.Equal(0, found.ExplainedVariance[39]);
        Assert.All(found.Components.Row(39).ToArray(), v => Assert.Equal(0, v));
        for (var i = 0; i < data.Rows; i++)
        {
            for (var j = 0; j < data.Columns; j++)
            {
                var sum = found.Means[j];
                for (var c = 0; c < 40; c++)
                {
                    sum += found.Scores[i, c] * (double)found.Components[c, j];
                }

                MetricGolden.Near(data[i, j], sum, 1e-3);
            }
        }
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        var data = EmbeddingGolden.Digits();
        var counts = Counts(EmbeddingGolden.Values.GetProperty("pca_counts").GetProperty("counts"));
        foreach (var solver in new[] { PcaSolver.Exact, PcaSolver.Randomized })
        {
            var options = new PcaOptions { Components = 10, Solver = solver, Threads = 1 };
            Assert.Equal(Pca.Fit(data, options).Scores.Values, Pca.Fit(data, options with { Threads = 3 }).Scores.Values);
            Assert.Equal(Pca.FitLogNormalised(counts, options).Scores.Values, Pca.FitLogNormalised(counts, options with { Threads = 2 }).Scores.Values);
        }
    }

    [Fact]
    public void A_cell_without_counts_and_data_that_do_not_vary_are_no_obstacle()
    {
        var counts = new CountMatrix([0, 0, 1, 2], [0, 1], [3, 4], ["a", "b", "c"], ["x", "y"]);
        var found = Pca.FitLogNormalised(counts, new() { Components = 2 });
        Assert.All(found.Scores.Values, v => Assert.True(float.IsFinite(v)));
        MetricGolden.Near(1, found.ExplainedVarianceRatio.Sum(), 1e-6);
        Assert.All(Pca.Fit(new Matrix(3, 2, [5, 5, 5, 5, 5, 5]), new() { Components = 2 }).Scores.Values, v => Assert.Equal(0, v));
    }

    [Fact]
    public void What_cannot_be_done_is_an_error()
    {
        var data = EmbeddingGolden.Digits();
        Assert.Throws<OptionException>(() => Pca.Fit(data, new() { Components = 65 }));
        Assert.Throws<OptionException>(() => Pca.Fit(data, new() { Components = 0 }));
        Assert.Throws<OptionException>(() => Pca.Fit(data, new() { Components = 2, Threads = -1 }));
        Assert.Throws<OptionException>(() => Pca.Fit(data, new() { Components = 2, Oversampling = -1 }));
        Assert.Throws<OptionException>(() => Pca.Fit(data, new() { Components = 2, PowerIterations = -1 }));
        Assert.Throws<OptionException>(() => Pca.Fit(new Matrix(1, 2), new() { Components = 1 }));
        Assert.Throws<OptionException>(() => Pca.Fit(new Matrix(2, 2, [1, float.NaN, 2, 3]), new() { Components = 1 }));
        var counts = new CountMatrix([0, 1, 2], [0, 1], [3, 4], ["a", "b"], ["x", "y"]);
        Assert.Throws<OptionException>(() => Pca.FitLogNormalised(counts, new() { Components = 1 }, target: 0));
    }

    private static CountMatrix Counts(JsonElement rows)
    {
        List<int> starts = [0], genes = [], counts = [];
        foreach (var row in rows.EnumerateArray().Select(MetricGolden.Numbers))
        {
            foreach (var (gene, count) in row.Index().Where(c => c.Item > 0))
            {
                genes.Add(gene);
                counts.Add((int)count);
            }

            starts.Add(genes.Count);
        }

        return new CountMatrix([.. starts], [.. genes], [.. counts], [.. Enumerable.Range(1, starts.Count - 1).Select(i => $"c{i}")], [.. Enumerable.Range(0, 80).Select(i => $"g{i}")]);
    }

    private static void Check(JsonElement expected, PcaResult found, double tolerance)
    {
        var variance = MetricGolden.Numbers(expected.GetProperty("variance"));
        var ratio = MetricGolden.Numbers(expected.GetProperty("ratio"));
        var (components, scores) = (MetricGolden.Grid(expected.GetProperty("components")), MetricGolden.Grid(expected.GetProperty("scores")));
        for (var c = 0; c < variance.Length; c++)
        {
            MetricGolden.Near(variance[c], found.ExplainedVariance[c], tolerance * variance[c]);
            MetricGolden.Near(ratio[c], found.ExplainedVarianceRatio[c], tolerance * ratio[c]);
            for (var j = 0; j < found.Components.Columns; j++)
            {
                MetricGolden.Near(components[c, j], found.Components[c, j], tolerance);
            }

            for (var i = 0; i < 5; i++)
            {
                MetricGolden.Near(scores[i, c], found.Scores[i, c], tolerance * Math.Sqrt(variance[0]));
            }
        }
    }
}

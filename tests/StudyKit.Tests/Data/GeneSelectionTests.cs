using System.Text.Json;
using StudyKit.Data;
using StudyKit.Errors;

namespace StudyKit.Tests.Data;

public class GeneSelectionTests
{
    // How the numbers were made stands in the file: scanpy's formula in numpy on dloess' own sources.
    private static readonly JsonElement Golden = JsonDocument.Parse(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", "Data", "gene-selection.json"))).RootElement;

    [Theory]
    [InlineData("single", null, 0.3)]
    [InlineData("wide", null, 0.7)]
    [InlineData("batches", "batch", 0.3)]
    public void Agrees_with_scanpy_gene_by_gene(string part, string? batchKey, double span)
    {
        var expected = Golden.GetProperty(part);

        var found = GeneSelection.Select(Dataset(), new GeneSelectionOptions { TopGenes = 40, Span = span, BatchKey = batchKey });

        AssertClose(Numbers(expected, "means"), found.Means);
        AssertClose(Numbers(expected, "variances"), found.Variances);
        AssertClose(Numbers(expected, "variances_norm"), found.VariancesNorm);
        Assert.Equal(Numbers(expected, "highly_variable_rank"), found.HighlyVariableRank);
        Assert.Equal(Numbers(expected, "highly_variable_nbatches"), Array.ConvertAll(found.HighlyVariableBatches, n => (double)n));
        Assert.Equal(Numbers(expected, "highly_variable"), Array.ConvertAll(found.Selected, n => (double)n));
        Assert.Equal(found.Selected, Enumerable.Range(0, found.HighlyVariable.Length).Where(g => found.HighlyVariable[g]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Loess_agrees_with_dloess_on_tied_points(int fit)
    {
        var loess = Golden.GetProperty("loess");
        var expected = loess.GetProperty("fits")[fit];

        var found = Loess.Fit(Numbers(loess, "x"), Numbers(loess, "y"), expected.GetProperty("span").GetDouble());

        AssertClose(Numbers(expected, "fitted"), found);
    }

    [Fact]
    public void Loess_agrees_with_dloess_on_distinct_points()
    {
        var smooth = Golden.GetProperty("smooth");

        var found = Loess.Fit(Numbers(smooth, "x"), Numbers(smooth, "y"), smooth.GetProperty("span").GetDouble());

        AssertClose(Numbers(smooth, "fitted"), found);
    }

    [Fact]
    public void Loess_reproduces_a_parabola()
    {
        var x = Enumerable.Range(0, 500).Select(i => Math.Sin(i * 1.7) * 3).ToArray();
        var y = Array.ConvertAll(x, v => 2 - (0.5 * v) + (0.25 * v * v));

        // At a vertex the fit is the parabola itself, and the cubic between two vertices of a parabola is that parabola.
        AssertClose(y, Loess.Fit(x, y, 0.3), 1e-10);
    }

    [Fact]
    public void A_neighbourhood_of_equal_means_is_an_error_that_names_the_span()
    {
        var x = Enumerable.Repeat(1.0, 60).Concat(Enumerable.Range(0, 40).Select(i => 2.0 + i)).ToArray();

        var error = Assert.Throws<OptionException>(() => Loess.Fit(x, x, 0.3));

        Assert.Equal("span", error.Option);
    }

    [Fact]
    public void More_genes_than_there_are_is_an_error()
    {
        var error = Assert.Throws<OptionException>(() => GeneSelection.Select(Dataset(), new GeneSelectionOptions { TopGenes = 241 }));

        Assert.Contains("241", error.Message, StringComparison.Ordinal);
        Assert.Contains("240", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_of_one_cell_is_an_error_that_names_it()
    {
        var dataset = Dataset();
        var batch = Enumerable.Range(0, 90).Select(i => i == 4 ? "lonely" : "rest").ToArray();
        dataset = dataset with { Obs = dataset.Obs.With(CategoricalColumn.FromText("batch", batch)) };

        var error = Assert.Throws<OptionException>(() => GeneSelection.Select(dataset, new GeneSelectionOptions { TopGenes = 10, BatchKey = "batch" }));

        Assert.Contains("lonely", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0.3)]
    [InlineData(10, 0.0)]
    [InlineData(10, 1.01)]
    [InlineData(10, double.NaN)]
    public void Options_out_of_range_are_errors(int top, double span) =>
        Assert.Throws<OptionException>(() => GeneSelection.Select(Dataset(), new GeneSelectionOptions { TopGenes = top, Span = span }));

    [Fact]
    public void The_result_goes_into_var_under_scanpys_names()
    {
        var dataset = Dataset();

        var var = GeneSelection.Select(dataset, new GeneSelectionOptions { TopGenes = 40 }).AddTo(dataset.Var);

        Assert.Equal(
            ["highly_variable", "highly_variable_rank", "means", "variances", "variances_norm", "highly_variable_nbatches"],
            var.Columns.Select(c => c.Name));
        Assert.Equal(40, var.Column<FlagColumn>("highly_variable").Values.Count(v => v));
    }

    private static CellDataset Dataset()
    {
        var rows = Golden.GetProperty("counts").EnumerateArray().Select(r => r.EnumerateArray().Select(v => v.GetInt32()).ToArray()).ToArray();
        var counts = Counts.FromDense(rows);
        var batch = Golden.GetProperty("batch").EnumerateArray().Select(v => v.GetString()!).ToArray();
        return new CellDataset("golden", counts, new AnnotationTable(counts.CellNames, [CategoricalColumn.FromText("batch", batch)]));
    }

    private static double[] Numbers(JsonElement from, string name) =>
        from.GetProperty(name).EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? double.NaN : v.GetDouble()).ToArray();

    private static void AssertClose(double[] expected, double[] found, double tolerance = 1e-9)
    {
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - found[i]) <= tolerance * (1 + Math.Abs(expected[i])), $"{i}: {found[i]} instead of {expected[i]}");
        }
    }
}

using StudyKit.Data;
using StudyKit.Notebooks.Display;
using StudyKit.Numerics;
using StudyKit.Studies;
using StudyKit.Training;

namespace StudyKit.Notebooks.Tests.Display;

public class LibraryTypesTests
{
    private static readonly CountMatrix Counts = new([0, 2, 3], [0, 2, 1], [5, 7, 1], ["cell <a>", "cell b"], ["g0", "g1", "g2"]);

    [Fact]
    public void A_matrix_shows_its_corners_and_its_size()
    {
        Assert.Equal("     0  1\n0  0.5  1\n1   -2  0\n2 × 2, single precision", Plain(new Matrix(2, 2, [0.5f, 1, -2, 0])));
        var large = Plain(new Matrix(3000, 20)).Split('\n');
        Assert.Equal(13, large.Length);
        Assert.Equal("      0  1  2  3  4  …  15  16  17  18  19", large[0]);
        Assert.StartsWith("…     …  …", large[6], StringComparison.Ordinal);
        Assert.StartsWith("2999  0  0", large[11], StringComparison.Ordinal);
        Assert.Equal("3,000 × 20, single precision", large[12]);
    }

    [Fact]
    public void Counts_show_cells_genes_and_how_full_they_are()
    {
        Assert.Equal(
            "          g0  g1  g2\ncell <a>   5   0   7\ncell b     0   1   0\n2 cells × 3 genes, 3 counts above zero (50%)",
            Plain(Counts));
        Assert.Contains("<tr><th>cell &lt;a&gt;</th><td class=\"n\">5</td><td class=\"n\">0</td>", ValueFormatter.Format(Counts)["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_data_set_says_what_it_is()
    {
        var obs = new AnnotationTable(Counts.CellNames, [new NumberColumn("score", [0.5, double.NaN]), CategoricalColumn.FromText("type", ["B", "T"])]);
        Assert.Equal(
            "name    pbmc (simulated, stands in for real cells)\ncounts  2 cells × 3 genes, 3 counts above zero (50%)\nobs     score, type (2 categories)\nvar     names only\nnote    one cell dropped",
            Plain(new CellDataset("pbmc", Counts, obs) { IsStandIn = true, Notes = ["one cell dropped"] }));
        Assert.Equal("name      score  type\ncell <a>    0.5  B\ncell b           T\n2 rows × 2 columns", Plain(obs));
    }

    [Fact]
    public void A_history_shows_its_first_and_last_epochs()
    {
        var lines = Plain(new TrainingHistory([("elbo_train", [.. Enumerable.Range(0, 20).Select(i => i + 0.25)])])).Split('\n');
        Assert.Equal(["epoch  elbo_train", "    1        0.25"], lines[..2]);
        Assert.Equal("    …           …", lines[6]);
        Assert.Equal("   20       19.25", lines[11]);
        Assert.Equal("20 epochs", lines[12]);
    }

    [Fact]
    public void Scores_stand_under_the_names_of_their_file() =>
        Assert.Equal(
            "study  data  beta  capacity  seed  factor  metric  value\ns      d        1         0     7  f       m         0.5\n1 score",
            Plain(new ScoreTable([new Score("s", "d", 1, 0, 7, "f", "m", 0.5)])));

    [Fact]
    public void Inside_another_value_they_are_folded()
    {
        var bundle = ValueFormatter.Format(new { Latent = new Matrix(1, 1), Name = "x" });
        Assert.Equal("anonymous\n  Latent  Matrix\n  Name    x", bundle["text/plain"]);
        Assert.Contains("<details><summary>Matrix</summary><div>", bundle["text/html"], StringComparison.Ordinal);
    }

    private static string Plain(object value) => ValueFormatter.Format(value)["text/plain"]!;
}

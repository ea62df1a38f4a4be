using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using StudyKit.Data;
using StudyKit.Errors;

namespace StudyKit.Tests.Data;

public class CountMatrixTests
{
    private static readonly string[] TwoCells = ["a", "b"];
    private static readonly string[] ThreeGenes = ["g0", "g1", "g2"];

    [Property]
    public Property Subsetting_keeps_names_and_values() => Prop.ForAll(Cases().ToArbitrary(), c =>
    {
        var (dense, cells, genes) = c;
        var dataset = Dataset(dense);

        var picked = dataset.SelectCells(cells).SelectGenes(genes);

        Assert.Equal(cells.Select(i => $"cell{i}"), picked.Counts.CellNames);
        Assert.Equal(genes.Select(i => $"gene{i}"), picked.Counts.GeneNames);
        Assert.Equal(cells.Select(i => genes.Select(g => dense[i][g]).ToArray()), Counts.ToDense(picked.Counts));
        Assert.Equal(cells.Select(i => (double)i), picked.Obs.Column<NumberColumn>("place").Values);
        Assert.Equal(genes.Select(g => (double)g), picked.Var.Column<NumberColumn>("place").Values);
    });

    [Property]
    public Property Subsetting_twice_is_subsetting_once_by_the_composed_indices() => Prop.ForAll(Cases().ToArbitrary(), c =>
    {
        var (dense, cells, genes) = c;
        var matrix = Dataset(dense).Counts;
        int[] thenCells = [.. Enumerable.Range(0, cells.Length).Reverse().Where(i => i % 2 == 0)];
        int[] thenGenes = [.. Enumerable.Range(0, genes.Length).Reverse().Where(i => i % 2 == 0)];

        var twice = matrix.SelectCells(cells).SelectGenes(genes).SelectGenes(thenGenes).SelectCells(thenCells);
        var once = matrix.SelectGenes(Array.ConvertAll(thenGenes, i => genes[i])).SelectCells(Array.ConvertAll(thenCells, i => cells[i]));

        Assert.Equal(once.CellNames, twice.CellNames);
        Assert.Equal(once.GeneNames, twice.GeneNames);
        Assert.Equal(once.RowStarts.ToArray(), twice.RowStarts.ToArray());
        Assert.Equal(once.GeneIndices.ToArray(), twice.GeneIndices.ToArray());
        Assert.Equal(once.Counts.ToArray(), twice.Counts.ToArray());
    });

    [Theory]
    [InlineData(new[] { 0, 9, 2 }, new[] { 0, 1 }, new[] { 1, 1 })] // an offset past the entries
    [InlineData(new[] { 0, -1, 2 }, new[] { 0, 1 }, new[] { 1, 1 })]
    [InlineData(new[] { 1, 1, 2 }, new[] { 0, 1 }, new[] { 1, 1 })] // does not begin at 0
    [InlineData(new[] { 0, 1 }, new[] { 0 }, new[] { 1 })] // an offset too few
    [InlineData(new[] { 0, 1, 1 }, new[] { 0, 1 }, new[] { 1, 1 })] // an entry beyond the last row
    [InlineData(new[] { 0, 1, 2 }, new[] { 0, 1 }, new[] { 1 })] // a count too few
    [InlineData(new[] { 0, 2, 2 }, new[] { 1, 1 }, new[] { 1, 1 })] // an entry twice
    [InlineData(new[] { 0, 2, 2 }, new[] { 2, 1 }, new[] { 1, 1 })] // genes that fall
    [InlineData(new[] { 0, 1, 2 }, new[] { 0, 3 }, new[] { 1, 1 })] // a gene out of range
    [InlineData(new[] { 0, 1, 2 }, new[] { 0, -1 }, new[] { 1, 1 })]
    [InlineData(new[] { 0, 1, 2 }, new[] { 0, 1 }, new[] { 1, 0 })] // a stored zero
    public void Arrays_that_are_no_matrix_are_refused(int[] starts, int[] genes, int[] counts) =>
        Assert.Throws<OptionException>(() => new CountMatrix(starts, genes, counts, TwoCells, ThreeGenes));

    [Fact]
    public void Indices_out_of_range_or_genes_twice_are_refused()
    {
        var matrix = new CountMatrix([0, 1, 2], [0, 1], [1, 1], TwoCells, ThreeGenes);

        Assert.Throws<OptionException>(() => matrix.SelectCells([2]));
        Assert.Throws<OptionException>(() => matrix.SelectCells([-1]));
        Assert.Throws<OptionException>(() => matrix.SelectGenes([3]));
        Assert.Throws<OptionException>(() => matrix.SelectGenes([1, 1]));
    }

    [Fact]
    public void Totals_do_not_overflow()
    {
        var matrix = new CountMatrix([0, 2, 2], [0, 1], [int.MaxValue, int.MaxValue], TwoCells, ThreeGenes);

        Assert.Equal([2L * int.MaxValue, 0], matrix.CellTotals());
    }

    [Fact]
    public void Tables_must_name_the_cells_and_genes_of_the_counts()
    {
        var matrix = new CountMatrix([0, 1, 2], [0, 1], [1, 1], TwoCells, ThreeGenes);
        var dataset = new CellDataset("two", matrix);

        Assert.Throws<OptionException>(() => new CellDataset("two", matrix, new AnnotationTable(["a"])));
        Assert.Throws<OptionException>(() => dataset with { Obs = new AnnotationTable(["b", "a"]) });
        Assert.Throws<OptionException>(() => dataset with { Var = new AnnotationTable(["g0", "g1"]) });
        Assert.Same(matrix.CellNames, (dataset with { Obs = new AnnotationTable(matrix.CellNames) }).Obs.Names);
    }

    private static CellDataset Dataset(int[][] dense)
    {
        var counts = Counts.FromDense(dense);
        return new CellDataset(
            "random",
            counts,
            new AnnotationTable(counts.CellNames, [new NumberColumn("place", [.. Enumerable.Range(0, counts.CellCount)])]),
            new AnnotationTable(counts.GeneNames, [new NumberColumn("place", [.. Enumerable.Range(0, counts.GeneCount)])]));
    }

    private static Gen<(int[][] Dense, int[] Cells, int[] Genes)> Cases() =>
        from cells in Gen.Choose(1, 7)
        from genes in Gen.Choose(1, 7)
        from dense in Gen.Choose(0, 3).ArrayOf(genes).ArrayOf(cells)
        from cellOrder in Gen.Shuffle(Enumerable.Range(0, cells).ToArray())
        from geneOrder in Gen.Shuffle(Enumerable.Range(0, genes).ToArray())
        from cellTake in Gen.Choose(0, cells)
        from geneTake in Gen.Choose(0, genes)
        select (dense, cellOrder.Take(cellTake).ToArray(), geneOrder.Take(geneTake).ToArray());
}

using StudyKit.Data;
using StudyKit.Errors;

namespace StudyKit.Tests.Data;

public class TenxTests
{
    private const string Banner = "%%MatrixMarket matrix coordinate integer general\n";

    [Fact]
    public void Version_2_is_read_plain_and_turned_to_cells_by_genes()
    {
        using var folder = new TestFolder();
        folder.Put("genes.tsv", "ENSG1\tAAA\nENSG2\tBBB\nENSG3\tAAA\n");
        folder.Put("barcodes.tsv", "AC-1\nGT-1\n");
        folder.Put("matrix.mtx", Banner + "%metadata\n3 2 3\n1 1 5\n3 1 7\n2 2 9\n");

        var dataset = TenxReader.Read(folder.Path);

        Assert.Equal(["AC-1", "GT-1"], dataset.Counts.CellNames);
        Assert.Equal(["ENSG1", "ENSG2", "ENSG3"], dataset.Counts.GeneNames);
        Assert.Equal([[5, 0, 7], [0, 9, 0]], Counts.ToDense(dataset.Counts));
        Assert.Equal(["AAA", "BBB", "AAA"], dataset.Var.Column<TextColumn>("gene_symbols").Values);
        Assert.False(dataset.Var.Has("feature_types"));
    }

    [Fact]
    public void Version_3_is_read_packed_plain_or_mixed_with_windows_line_ends()
    {
        using var folder = new TestFolder();
        folder.Put("features.tsv.gz", "ENSG1\tAAA\tGene Expression\r\nADT1\tCD3\tAntibody Capture\tfurther\r\n");
        folder.Put("barcodes.tsv", "AC-1\r\nGT-1"); // no line end after the last
        folder.Put("matrix.mtx.gz", "%%matrixmarket Matrix Coordinate REAL General\r\n2 2 2\r\n\r\n 1\t2  4.0 \r\n2 2 1e2\r\n");

        var dataset = TenxReader.Read(folder.Path + Path.DirectorySeparatorChar);

        Assert.Equal(Path.GetFileName(folder.Path), dataset.Name);
        Assert.Equal([[0, 0], [4, 100]], Counts.ToDense(dataset.Counts));
        Assert.Equal(["Antibody Capture", "Gene Expression"], dataset.Var.Column<CategoricalColumn>("feature_types").Categories);
    }

    [Fact]
    public void A_table_of_the_callers_takes_the_place_of_a_broken_one_beside_the_counts()
    {
        using var folder = new TestFolder();
        folder.Put("genes.tsv", "g1\ta\n");
        folder.Put("barcodes.tsv", "x\ny\n");
        folder.Put("matrix.mtx", Banner + "1 2 2\n1 1 1\n1 2 1\n");
        folder.Put("cells.tsv", "barcode\tdose\nsomebody\t1\nelse\t2\n");
        folder.Put("mine.tsv", "barcode\tdose\ny\t2\nx\t1\n");
        Assert.Throws<InputException>(() => TenxReader.Read(folder.Path));
        Assert.Equal([1.0, 2.0], TenxReader.Read(folder.Path, folder.At("mine.tsv")).Obs.Column<NumberColumn>("dose").Values);
    }

    [Fact]
    public void Entries_in_any_order_and_explicit_zeros_give_the_same_matrix()
    {
        using var folder = new TestFolder();
        folder.Put("genes.tsv", "g1\ta\ng2\tb\ng3\tc\n");
        folder.Put("barcodes.tsv", "x\ny\nz\n");
        folder.Put("matrix.mtx", Banner + "3 3 6\n1 1 1\n3 1 2\n2 3 3\n1 3 0\n2 1 4\n3 2 5\n");

        Assert.Equal([[1, 4, 2], [0, 0, 5], [0, 3, 0]], Counts.ToDense(TenxReader.Read(folder.Path).Counts));
    }

    [Fact]
    public void What_is_written_is_read_back_and_written_again_to_the_same_bytes()
    {
        using var folder = new TestFolder();
        var rows = Enumerable.Range(0, 60).Select(c => Enumerable.Range(0, 300).Select(g => (c * 31 + g * 17) % 5 == 0 ? c * g % 97 * 1000 : 0).ToArray()).ToArray();
        var counts = Counts.FromDense(rows);
        var dataset = new CellDataset(
            "first",
            counts,
            new AnnotationTable(
                counts.CellNames,
                [
                    new NumberColumn("amount", [double.NaN, .. Enumerable.Range(1, 59).Select(i => i / 7.0)]),
                    CategoricalColumn.FromText("line", Enumerable.Range(0, 60).Select(i => i % 3 == 0 ? "" : i % 3 == 1 ? "B, \"x\"" : "A").ToArray()),
                    new FlagColumn("outlier", Enumerable.Range(0, 60).Select(i => i % 4 == 0).ToArray()),
                    new TextColumn("remark", Enumerable.Range(0, 60).Select(i => $"remark {i}").ToArray()),
                ]),
            new AnnotationTable(counts.GeneNames, [new TextColumn("gene_symbols", Enumerable.Range(0, 300).Select(g => $"S{g / 2}").ToArray())]));

        TenxWriter.Write(folder.At("first"), dataset);
        var back = TenxReader.Read(folder.At("first"));
        TenxWriter.Write(folder.At("second"), back);

        Assert.Equal(counts.RowStarts.ToArray(), back.Counts.RowStarts.ToArray());
        Assert.Equal(counts.GeneIndices.ToArray(), back.Counts.GeneIndices.ToArray());
        Assert.Equal(counts.Counts.ToArray(), back.Counts.Counts.ToArray());
        Assert.Equal(dataset.Obs.Column<NumberColumn>("amount").Values, back.Obs.Column<NumberColumn>("amount").Values);
        Assert.Equal(dataset.Obs.Column<CategoricalColumn>("line").Codes, back.Obs.Column<CategoricalColumn>("line").Codes);
        Assert.Equal(dataset.Obs.Column<FlagColumn>("outlier").Values, back.Obs.Column<FlagColumn>("outlier").Values);
        Assert.Equal(dataset.Obs.Column<TextColumn>("remark").Values, back.Obs.Column<TextColumn>("remark").Values);
        Assert.Equal(dataset.Var.Column<TextColumn>("gene_symbols").Values, back.Var.Column<TextColumn>("gene_symbols").Values);
        var files = Directory.GetFiles(folder.At("first")).Select(f => Path.GetFileName(f)!).Order().ToArray();
        Assert.Equal(["barcodes.tsv.gz", "cells.tsv", "features.tsv.gz", "matrix.mtx.gz"], files);
        foreach (var file in files)
        {
            Assert.Equal(File.ReadAllBytes(folder.At($"first/{file}")), File.ReadAllBytes(folder.At($"second/{file}")));
        }
    }

    [Fact]
    public void A_folder_with_the_same_file_under_another_spelling_is_not_made_ambiguous()
    {
        using var folder = new TestFolder();
        folder.Put("genes.tsv", "g\tg\n");

        var error = Assert.Throws<InputException>(() => TenxWriter.Write(folder.Path, new CellDataset("one", Counts.FromDense([[1]]))));

        Assert.EndsWith("genes.tsv", error.File, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_name_with_a_tab_is_refused_and_leaves_nothing()
    {
        using var folder = new TestFolder();
        var counts = new CountMatrix([0, 1], [0], [1], ["c"], ["a\tb"]);

        Assert.Throws<OptionException>(() => TenxWriter.Write(folder.Path, new CellDataset("one", counts)));

        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Reading_can_be_stopped()
    {
        using var folder = new TestFolder();
        folder.Put("genes.tsv", string.Concat(Enumerable.Range(0, 400).Select(i => $"g{i}\ts\n")));
        folder.Put("barcodes.tsv", string.Concat(Enumerable.Range(0, 400).Select(i => $"c{i}\n")));
        folder.Put("matrix.mtx", Banner + "400 400 160000\n" + string.Concat(Enumerable.Range(0, 160000).Select(i => $"{(i % 400) + 1} {(i / 400) + 1} 1\n")));

        Assert.Throws<OperationCanceledException>(() => TenxReader.Read(folder.Path, new CancellationToken(canceled: true)));
        Assert.Equal(160000, TenxReader.Read(folder.Path).Counts.EntryCount);
    }
}

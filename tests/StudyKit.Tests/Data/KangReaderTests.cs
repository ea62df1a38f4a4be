using StudyKit.Data;
using StudyKit.Errors;

namespace StudyKit.Tests.Data;

public class KangReaderTests
{
    private const string Banner = "%%MatrixMarket matrix coordinate real general\n%\n";

    // AA-1 is in both runs: R told the second apart by an appended 1. EE-1 has no counts.
    private const string Table = """
        tsne1	tsne2	ind	stim	cluster	cell	multiplets
        AA-1	1	2	101	ctrl	3	B cells	singlet
        CC-1	1	2	107	ctrl	3	B cells	doublet
        DD-1	1	2	101	ctrl	5	NA	singlet
        AA-11	1	2	107	stim	3	NK cells	singlet
        EE-1	1	2	101	stim	3	B cells	singlet
        FF-1	1	2	101	stim	3	B cells	ambs

        """;

    [Fact]
    public void Labelled_singlets_with_counts_are_kept_and_the_others_counted_by_reason()
    {
        using var folder = Folder(Table);

        var dataset = KangReader.Read(folder.Path);

        Assert.Equal(["AA-1", "AA-11"], dataset.Counts.CellNames);
        Assert.Equal([[0, 4], [2, 0]], Counts.ToDense(dataset.Counts));
        Assert.Equal(["B cells", "NK cells"], Texts(dataset, KangReader.CellTypeColumn));
        Assert.Equal(["ctrl", "stim"], Texts(dataset, KangReader.ConditionColumn));
        Assert.Equal(["101", "107"], Texts(dataset, KangReader.DonorColumn));
        Assert.Equal(["SYM", "SYM"], dataset.Var.Column<TextColumn>("gene_symbols").Values);
        Assert.Equal("4 of 6 cells were left out: 1 doublets, 1 that may be doublets, 1 singlets without a cell-type label, 1 labelled singlets without a single count.", dataset.Notes[0]);
        Assert.Contains(dataset.Notes, note => note.Contains("Condition equals library", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("CC-1\t1\t2\t107\tctrl", "XX-1\t1\t2\t107\tctrl", 3, "cell XX-1 of ctrl")]
    [InlineData("EE-1\t1\t2\t101\tstim", "EE-1\t1\t2\t101\tctrl", 6, "cell EE-1 of ctrl")]
    [InlineData("AA-11", "AA-1", 5, "a second time")]
    [InlineData("doublet", "twin", 3, "'twin'")]
    [InlineData("FF-1\t1\t2\t101\tstim\t3\tB cells\tambs\n", "", null, "5 cells")]
    [InlineData("multiplets", "multiple", 1, "the columns")]
    public void A_table_that_does_not_fit_the_barcodes_is_named_with_its_line(string from, string to, int? line, string found)
    {
        using var folder = Folder(Table.Replace(from, to, StringComparison.Ordinal));

        var error = Assert.Throws<InputException>(() => KangReader.Read(folder.Path));

        Assert.Equal((folder.At("GSE96583_batch2.total.tsne.df.tsv.gz"), line), (error.File, (int?)error.Line));
        Assert.Contains(found, error.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Mixtures_must_sum_to_one()
    {
        using var folder = new TestFolder();
        folder.Put("genes.tsv", "g1\tg1\n");
        folder.Put("barcodes.tsv", "x\ny\n");
        folder.Put("matrix.mtx.gz", Banner + "1 2 0\n");
        const string Header = "barcode\tH2228_prop\tH1975_prop\tHCC827_prop\tmRNA_amount\tmix\tdataset\n";
        folder.Put("cells.tsv", Header + "x\t0.33\t0.33\t0.33\t3.75\t1\ta\ny\t1\t0\t0\t30\t2\tb\n");
        Assert.Equal(["1", "2"], RnamixReader.Read(folder.Path).Obs.Column<CategoricalColumn>("mix").Categories);

        folder.Put("cells.tsv", Header + "x\t0.33\t0.33\t0.33\t3.75\t1\ta\ny\t1\t0.5\t0\t30\t2\tb\n");
        Assert.Contains("'y'", Assert.Throws<InputException>(() => RnamixReader.Read(folder.Path)).Found, StringComparison.Ordinal);

        folder.Put("cells.tsv", "barcode\tmix\nx\t1\ny\t2\n");
        Assert.Contains("H2228_prop", Assert.Throws<InputException>(() => RnamixReader.Read(folder.Path)).Found, StringComparison.Ordinal);
    }

    private static string[] Texts(CellDataset dataset, string column)
    {
        var values = dataset.Obs.Column<CategoricalColumn>(column);
        return Enumerable.Range(0, values.Length).Select(values.Text).ToArray();
    }

    private static TestFolder Folder(string table)
    {
        var folder = new TestFolder();
        folder.Put("GSE96583_batch2.genes.tsv.gz", "ENSG1\tSYM\nENSG2\tSYM\n");
        folder.Put("GSM2560248_barcodes.tsv.gz", "AA-1\nCC-1\nDD-1\n");
        folder.Put("GSM2560249_barcodes.tsv.gz", "AA-1\nEE-1\nFF-1\n");
        folder.Put("GSE96583_batch2.total.tsne.df.tsv.gz", table);
        folder.Put("GSM2560248_2.1.mtx.gz", Banner + "2 3 3\n2 1 4\n1 2 1\n2 3 1\n");
        folder.Put("GSM2560249_2.2.mtx.gz", Banner + "2 3 2\n1 1 2\n1 3 6\n");
        return folder;
    }
}

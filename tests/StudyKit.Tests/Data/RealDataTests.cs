using StudyKit.Data;

namespace StudyKit.Tests.Data;

public class RealDataTests
{
    [SkippableFact]
    public void Part_of_Kang_2018_has_the_cells_its_description_announces()
    {
        var dataset = KangReader.Read(RealData.Folder("GSE96583-partial"));

        Assert.Equal((5060, 35635), (dataset.Counts.CellCount, dataset.Counts.GeneCount));
        var type = dataset.Obs.Column<CategoricalColumn>(KangReader.CellTypeColumn);
        var condition = dataset.Obs.Column<CategoricalColumn>(KangReader.ConditionColumn);
        var tally = Enumerable.Range(0, 5060).CountBy(c => (type.Text(c), condition.Text(c))).ToDictionary();
        Assert.Equal(16, tally.Count);
        foreach (var (name, ctrl, stim) in new[]
        {
            ("B cells", 229, 257), ("CD14+ Monocytes", 720, 705), ("CD4 T cells", 927, 1066), ("CD8 T cells", 131, 140),
            ("Dendritic cells", 56, 61), ("FCGR3A+ Monocytes", 233, 237), ("Megakaryocytes", 13, 29), ("NK cells", 108, 148),
        })
        {
            Assert.Equal((ctrl, stim), (tally[(name, "ctrl")], tally[(name, "stim")]));
        }

        Assert.Equal(8, dataset.Obs.Column<CategoricalColumn>(KangReader.DonorColumn).Categories.Count);
        Assert.Equal(5060, dataset.Counts.CellNames.Distinct().Count());
        Assert.Contains("24005 of 29065 cells were left out: 3169 doublets, 1217 that may be doublets, 6 singlets without a cell-type label, 19613 labelled singlets without a single count", dataset.Notes[0]);
        Assert.Contains("part of the published data", dataset.Notes[1]);
        var symbols = dataset.Var.Column<TextColumn>(TenxReader.SymbolColumn).Values;
        Assert.Equal(13, symbols.Count(s => s.StartsWith("MT-", StringComparison.Ordinal)));
    }

    [SkippableFact]
    public void The_RNA_mixtures_have_their_pipetted_factors()
    {
        var dataset = RnamixReader.Read(RealData.Folder("rnamix"));

        Assert.Equal((636, 13906, 4368905), (dataset.Counts.CellCount, dataset.Counts.GeneCount, dataset.Counts.EntryCount));
        Assert.Equal([3.75, 7.5, 15.0, 30.0], dataset.Obs.Column<NumberColumn>(RnamixReader.AmountColumn).Values.Distinct().Order());
        Assert.Equal([0.0, 0.16, 0.33, 0.68, 1.0], dataset.Obs.Column<NumberColumn>("H2228_prop").Values.Distinct().Order());
        Assert.Equal(["RNAmix_celseq2", "RNAmix_sortseq"], dataset.Obs.Column<CategoricalColumn>(RnamixReader.PlatformColumn).Categories);
        Assert.Equal(8, dataset.Obs.Column<CategoricalColumn>(RnamixReader.MixColumn).Categories.Count);
        Assert.Equal(10, dataset.Counts.RowCounts(0)[0]);
        Assert.Equal(634, dataset.Counts.RowGenes(0)[0]);
    }
}

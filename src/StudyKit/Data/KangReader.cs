using System.Globalization;
using StudyKit.Errors;

namespace StudyKit.Data;

/// <summary>
/// Reads batch 2 of Kang et al. 2018 (Nature Biotechnology 36:89, GEO GSE96583) as GEO lays it out: peripheral blood cells of
/// eight donors, without (<c>ctrl</c>) and with (<c>stim</c>) interferon β. Kept are singlets with a cell-type label and a count.
/// Condition equals library: one 10x run each, so the two effects cannot be told apart.
/// </summary>
public static class KangReader
{
    /// <summary>The <c>obs</c> column with the published cell type (categorical; GEO's <c>cell</c>).</summary>
    public const string CellTypeColumn = "cell_type";

    /// <summary>The <c>obs</c> column with the condition, <c>ctrl</c> or <c>stim</c> (categorical; GEO's <c>stim</c>).</summary>
    public const string ConditionColumn = "condition";

    /// <summary>The <c>obs</c> column with the donor (categorical; GEO's <c>ind</c>).</summary>
    public const string DonorColumn = "donor_id";

    /// <summary>The <c>obs</c> column with the published cluster (categorical).</summary>
    public const string ClusterColumn = "cluster";

    private static readonly string[] Conditions = ["ctrl", "stim"];

    /// <summary>Reads the folder, whole or in part.</summary>
    /// <param name="directory">Folder with GEO's six files: two matrices, two lists of barcodes, genes, and the table with t-SNE coordinates; each plain or <c>.gz</c>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>
    /// Cells × genes, genes named by Ensembl identifier (symbols repeat; they are in <c>var</c> as <c>gene_symbols</c>), cells by the
    /// table's row names. <see cref="CellDataset.Notes"/> says how many cells were left out and why.
    /// </returns>
    /// <exception cref="InputException">A file is missing, or they do not fit each other; names file and line.</exception>
    public static CellDataset Read(string directory, CancellationToken cancellationToken = default)
    {
        var genes = NameList.Read(InputFile.Locate(directory, "GSE96583_batch2.genes.tsv"), "gene", furtherFields: 1);
        NameList[] barcodes =
        [
            NameList.Read(InputFile.Locate(directory, "GSM2560248_barcodes.tsv"), "barcode"),
            NameList.Read(InputFile.Locate(directory, "GSM2560249_barcodes.tsv"), "barcode"),
        ];
        string[] matrices = [InputFile.Locate(directory, "GSM2560248_2.1.mtx"), InputFile.Locate(directory, "GSM2560249_2.2.mtx")];
        var cells = KangCellTable.Read(InputFile.Locate(directory, "GSE96583_batch2.total.tsne.df.tsv"), barcodes, Conditions);
        var runs = MatrixMarketReader.ReadAll([.. matrices.Select((path, run) => (path, genes, barcodes[run]))], cancellationToken);

        var kept = new List<int>();
        var tally = new KangTally();
        for (var cell = 0; cell < cells.Count; cell++)
        {
            var (run, row) = cells.Place(cell);
            if (tally.Keeps(cells.Multiplets[cell], cells.CellTypes[cell], runs[run].RowStarts[row + 1] > runs[run].RowStarts[row]))
            {
                kept.Add(cell);
            }
        }

        var names = kept.Select(cell => cells.Names[cell]).ToArray();
        var counts = Gather(runs, kept, cells, names, genes.Names);
        var obs = new AnnotationTable(
            names,
            [
                CategoricalColumn.FromText(CellTypeColumn, Pick(cells.CellTypes, kept)),
                new CategoricalColumn(ConditionColumn, kept.Select(cell => cells.Place(cell).Run).ToArray(), Conditions),
                CategoricalColumn.FromText(DonorColumn, Pick(cells.Donors, kept)),
                CategoricalColumn.FromText(ClusterColumn, Pick(cells.Clusters, kept)),
            ]);
        return new CellDataset("Kang 2018", counts, obs, new AnnotationTable(genes.Names, [new TextColumn(TenxReader.SymbolColumn, genes.Further[0])]))
        {
            Notes = [.. tally.Notes(cells.Count), GenesNote(counts), "Condition equals library: ctrl and stim are one 10x run each, so an effect of the condition cannot be told from one of the run."],
        };
    }

    private static string[] Pick(string[] values, List<int> rows) => rows.Select(row => values[row]).ToArray();

    private static CountMatrix Gather(SparseEntries[] runs, List<int> kept, KangCellTable cells, string[] names, string[] geneNames)
    {
        var starts = new int[kept.Count + 1];
        for (var i = 0; i < kept.Count; i++)
        {
            var (run, row) = cells.Place(kept[i]);
            starts[i + 1] = checked(starts[i] + runs[run].RowStarts[row + 1] - runs[run].RowStarts[row]);
        }

        var (genes, counts) = (new int[starts[^1]], new int[starts[^1]]);
        for (var i = 0; i < kept.Count; i++)
        {
            var (run, row) = cells.Place(kept[i]);
            var (from, length) = (runs[run].RowStarts[row], starts[i + 1] - starts[i]);
            runs[run].Genes.AsSpan(from, length).CopyTo(genes.AsSpan(starts[i]));
            runs[run].Counts.AsSpan(from, length).CopyTo(counts.AsSpan(starts[i]));
        }

        return new CountMatrix(starts, genes, counts, names, geneNames);
    }

    private static string GenesNote(CountMatrix counts)
    {
        var expressed = new bool[counts.GeneCount];
        foreach (var gene in counts.GeneIndices)
        {
            expressed[gene] = true;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{expressed.Count(e => e)} of {counts.GeneCount} genes have a count in the cells kept.");
    }
}

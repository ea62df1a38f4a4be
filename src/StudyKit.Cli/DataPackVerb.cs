using System.CommandLine;
using StudyKit.Data;
using StudyKit.Errors;

namespace StudyKit.Cli;

/// <summary><c>study data pack</c>: 10x folders to one file that training reads in place.</summary>
internal static class DataPackVerb
{
    /// <summary>Column that says which folder a cell is from.</summary>
    public const string SampleColumn = "sample";

    private const string Text = """
        Pack counts in the 10x layout into one file that 'study train' reads in place, for data larger than memory.

        Several folders, with the same genes, are put one after the other, a folder at a time; their cells are named
        barcode-folder. What is known about the cells goes beside the file, to FILE.cells.tsv.gz: the table of a single folder,
        if it has one, or the folder of each cell as column sample.

        Example: study data pack --counts filtered_feature_bc_matrix --genes 2000 --out cells.counts
        """;

    public static Command Create()
    {
        var counts = new Option<string[]>("--counts") { Description = "Folder with matrix.mtx, barcodes.tsv and features.tsv or genes.tsv (plain or .gz); may be given several times.", Required = true };
        var genes = new Option<int?>("--genes") { Description = "Highly variable genes to keep (seurat_v3), of a single folder; all by default." };
        var output = new Option<string>("--out") { Description = "File to write.", Required = true };
        var command = new Command("pack", Text) { counts, genes, output };
        command.SetAction((parsed, cancellationToken) =>
        {
            Pack(parsed.GetRequiredValue(counts), parsed.GetValue(genes), parsed.GetRequiredValue(output), cancellationToken);
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    /// <summary>The table of cells beside a packed file.</summary>
    public static string TableOf(string packed) => packed + ".cells.tsv.gz";

    private static void Pack(string[] folders, int? genes, string output, CancellationToken cancellationToken)
    {
        OptionException.Require(genes is null or >= 1, "--genes", genes, "at least 1");
        OptionException.Require(genes is null || folders.Length == 1, "--genes", $"{folders.Length} folders", "a single folder: genes are selected from all cells at once");
        string[] samples = [.. folders.Select(folder => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))))];
        OptionException.Require(samples.Distinct().Count() == samples.Length, "--counts", string.Join(", ", samples), "folders of different names, which become part of the cells' names");

        var first = Select(TenxReader.Read(folders[0], cancellationToken), genes, cancellationToken);
        var geneNames = first.Counts.GeneNames;
        List<string[]> table = [[ObsReader.NameColumn, .. folders.Length > 1 ? [SampleColumn] : first.Obs.Columns.Select(column => column.Name)]];
        var entries = 0L;
        PackedCountsWriter.Write(output, geneNames, writer =>
        {
            for (var i = 0; i < folders.Length; i++)
            {
                var dataset = i == 0 ? first : TenxReader.Read(folders[i], cancellationToken);
                RequireGenes(folders[i], dataset.Counts.GeneNames, folders[0], geneNames);
                for (var cell = 0; cell < dataset.Counts.CellCount; cell++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var name = dataset.Counts.CellNames[cell] + (folders.Length > 1 ? "-" + samples[i] : "");
                    writer.Add(name, dataset.Counts.RowGenes(cell), dataset.Counts.RowCounts(cell));
                    table.Add([name, .. folders.Length > 1 ? [samples[i]] : dataset.Obs.Columns.Select(column => column.Text(cell))]);
                }

                entries += dataset.Counts.EntryCount;
                first = null!; // one folder in memory at a time
            }
        });
        if (table[0].Length > 1)
        {
            DelimitedTable.Write(TableOf(output), table[0], table.Skip(1));
        }

        Console.Out.WriteLine(FormattableString.Invariant($"wrote {output}: {table.Count - 1} cells, {geneNames.Count} genes, {entries} counts"));
    }

    private static CellDataset Select(CellDataset dataset, int? genes, CancellationToken cancellationToken) =>
        genes is { } top && top < dataset.Counts.GeneCount
            ? dataset.SelectGenes(GeneSelection.Select(dataset, new GeneSelectionOptions { TopGenes = top }, cancellationToken).Selected)
            : dataset;

    private static void RequireGenes(string folder, IReadOnlyList<string> found, string firstFolder, IReadOnlyList<string> wanted)
    {
        if (!found.SequenceEqual(wanted))
        {
            throw new InputException(folder, null, $"other genes, or the same in another order ({found.Count})", $"the {wanted.Count} genes of {firstFolder}, in that order");
        }
    }
}

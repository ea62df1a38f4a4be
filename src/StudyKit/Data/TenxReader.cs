using StudyKit.Errors;

namespace StudyKit.Data;

/// <summary>
/// Reads a folder in the 10x Genomics matrix exchange layout, version 2 (<c>genes.tsv</c>, <c>barcodes.tsv</c>, <c>matrix.mtx</c>)
/// or 3 (<c>features.tsv.gz</c>, …); each file plain or packed. The files hold features × barcodes, the result cells × genes.
/// A table <c>cells.tsv</c> or <c>cells.csv</c> beside them becomes <c>obs</c> (<see cref="ObsReader"/>).
/// </summary>
public static class TenxReader
{
    /// <summary>Name of the <c>var</c> column with gene symbols.</summary>
    public const string SymbolColumn = "gene_symbols";

    /// <summary>Name of the <c>var</c> column with feature types (version 3 only).</summary>
    public const string TypeColumn = "feature_types";

    /// <summary>Reads the folder.</summary>
    /// <param name="directory">The folder; its name becomes the data set's name.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Cells × genes, named by barcode and gene identifier; <c>var</c> has <c>gene_symbols</c> and, in version 3, <c>feature_types</c>.</returns>
    /// <exception cref="InputException">A file is missing, there under two names, or not what it should be; names file and line.</exception>
    public static CellDataset Read(string directory, CancellationToken cancellationToken = default) =>
        Read(directory, InputFile.Find(directory, "cells.tsv", "cells.csv"), cancellationToken);

    /// <summary>The same, with <c>obs</c> from a table of the caller's; one beside the counts is not looked at.</summary>
    /// <inheritdoc cref="Read(string, CancellationToken)"/>
    /// <param name="directory">Folder with the counts.</param>
    /// <param name="obs">Table with one row a cell (<see cref="ObsReader"/>); null for none.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static CellDataset Read(string directory, string? obs, CancellationToken cancellationToken = default)
    {
        var features = InputFile.Locate(directory, "features.tsv", "genes.tsv");
        var isVersion3 = Path.GetFileName(features).StartsWith("features", StringComparison.Ordinal);
        var cells = NameList.Read(InputFile.Locate(directory, "barcodes.tsv"), "barcode");
        var genes = NameList.Read(features, "gene", isVersion3 ? 2 : 1);
        var matrix = MatrixMarketReader.Read(InputFile.Locate(directory, "matrix.mtx"), genes, cells, cancellationToken);

        List<TableColumn> columns = [new TextColumn(SymbolColumn, genes.Further[0])];
        if (isVersion3)
        {
            columns.Add(CategoricalColumn.FromText(TypeColumn, genes.Further[1]));
        }

        return new CellDataset(
            Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory))),
            new CountMatrix(matrix.RowStarts, matrix.Genes, matrix.Counts, cells.Names, genes.Names),
            obs is null ? null : ObsReader.Read(obs, cells.Names),
            new AnnotationTable(genes.Names, columns));
    }
}

namespace StudyKit.Data;

/// <summary>
/// Counts, cells × genes, one sparse row a cell, in memory (<see cref="CountMatrix"/>) or in a file (<see cref="PackedCounts"/>):
/// genes ascend inside a row and no count is below 1. Rows may be asked for by several threads at once.
/// </summary>
public interface ICountRows
{
    /// <summary>Number of cells (rows).</summary>
    int CellCount { get; }

    /// <summary>Number of genes (columns).</summary>
    int GeneCount { get; }

    /// <summary>Number of stored entries: the counts above zero.</summary>
    long EntryCount { get; }

    /// <summary>Names of the cells.</summary>
    IReadOnlyList<string> CellNames { get; }

    /// <summary>Names of the genes.</summary>
    IReadOnlyList<string> GeneNames { get; }

    /// <summary>How to go through the cells at random so that few rows are touched at a time; null where any order costs the same.</summary>
    CellBlocks? Blocks { get; }

    /// <summary>Genes with a count in one cell.</summary>
    ReadOnlySpan<int> RowGenes(int cell);

    /// <summary>Their counts.</summary>
    ReadOnlySpan<int> RowCounts(int cell);
}

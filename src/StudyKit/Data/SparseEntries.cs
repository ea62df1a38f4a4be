namespace StudyKit.Data;

/// <summary>A matrix as its file holds it, turned to cells × genes: compressed rows, genes ascending inside a row, no zeros.</summary>
/// <param name="RowStarts">cells + 1 offsets.</param>
/// <param name="Genes">Gene of each entry.</param>
/// <param name="Counts">Count of each entry.</param>
internal sealed record SparseEntries(int[] RowStarts, int[] Genes, int[] Counts);

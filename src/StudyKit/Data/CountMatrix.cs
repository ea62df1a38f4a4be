using StudyKit.Errors;
using StudyKit.Views;

namespace StudyKit.Data;

/// <summary>
/// Counts, cells × genes, in compressed sparse rows: gene indices ascend inside a row, no entry is stored twice and none is
/// zero or negative. Cells and genes carry names, which subsetting keeps. Immutable.
/// </summary>
[TypeFormatterSource(typeof(CountMatrixFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class CountMatrix : ICountRows
{
    private readonly int[] _rowStarts;
    private readonly int[] _geneIndices;
    private readonly int[] _counts;

    /// <summary>Wraps the arrays (not copied) after checking them.</summary>
    /// <param name="rowStarts">cells + 1 offsets into the entries, ascending from 0.</param>
    /// <param name="geneIndices">Gene of each entry, ascending inside a row.</param>
    /// <param name="counts">Count of each entry, at least 1.</param>
    /// <param name="cellNames">One name a cell (barcodes).</param>
    /// <param name="geneNames">One name a gene (identifiers).</param>
    /// <exception cref="OptionException">The arrays do not describe such a matrix; says which entry and why.</exception>
    public CountMatrix(int[] rowStarts, int[] geneIndices, int[] counts, IReadOnlyList<string> cellNames, IReadOnlyList<string> geneNames)
    {
        (_rowStarts, _geneIndices, _counts, CellNames, GeneNames) = (rowStarts, geneIndices, counts, cellNames, geneNames);
        Validate();
    }

    /// <summary>Number of cells (rows).</summary>
    public int CellCount => CellNames.Count;

    /// <summary>Number of genes (columns).</summary>
    public int GeneCount => GeneNames.Count;

    /// <summary>Number of stored entries: the counts above zero.</summary>
    public int EntryCount => _counts.Length;

    /// <inheritdoc/>
    long ICountRows.EntryCount => EntryCount;

    /// <inheritdoc/>
    CellBlocks? ICountRows.Blocks => null;

    /// <summary>Names of the cells.</summary>
    public IReadOnlyList<string> CellNames { get; }

    /// <summary>Names of the genes.</summary>
    public IReadOnlyList<string> GeneNames { get; }

    /// <summary>cells + 1 offsets into <see cref="GeneIndices"/> and <see cref="Counts"/>.</summary>
    public ReadOnlySpan<int> RowStarts => _rowStarts;

    /// <summary>Gene of each entry.</summary>
    public ReadOnlySpan<int> GeneIndices => _geneIndices;

    /// <summary>Count of each entry.</summary>
    public ReadOnlySpan<int> Counts => _counts;

    /// <summary>Genes with a count in one cell.</summary>
    public ReadOnlySpan<int> RowGenes(int cell) => _geneIndices.AsSpan(_rowStarts[cell], _rowStarts[cell + 1] - _rowStarts[cell]);

    /// <summary>Their counts.</summary>
    public ReadOnlySpan<int> RowCounts(int cell) => _counts.AsSpan(_rowStarts[cell], _rowStarts[cell + 1] - _rowStarts[cell]);

    /// <summary>A copy with only the given cells, in the given order.</summary>
    /// <exception cref="OptionException">A cell is out of range.</exception>
    public CountMatrix SelectCells(ReadOnlySpan<int> cells)
    {
        var starts = new int[cells.Length + 1];
        var names = new string[cells.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            OptionException.Require((uint)cells[i] < (uint)CellCount, "cell", cells[i], $"0 to {CellCount - 1}");
            starts[i + 1] = checked(starts[i] + RowGenes(cells[i]).Length);
            names[i] = CellNames[cells[i]];
        }

        var genes = new int[starts[^1]];
        var counts = new int[starts[^1]];
        for (var i = 0; i < cells.Length; i++)
        {
            RowGenes(cells[i]).CopyTo(genes.AsSpan(starts[i]));
            RowCounts(cells[i]).CopyTo(counts.AsSpan(starts[i]));
        }

        return new CountMatrix(starts, genes, counts, names, GeneNames);
    }

    /// <summary>A copy with only the given genes (each once), in the given order.</summary>
    /// <exception cref="OptionException">A gene is out of range or named twice.</exception>
    public CountMatrix SelectGenes(ReadOnlySpan<int> genes)
    {
        var place = new int[GeneCount];
        Array.Fill(place, -1);
        var names = new string[genes.Length];
        for (var i = 0; i < genes.Length; i++)
        {
            OptionException.Require((uint)genes[i] < (uint)GeneCount, "gene", genes[i], $"0 to {GeneCount - 1}");
            OptionException.Require(place[genes[i]] < 0, "gene", genes[i] + " twice", "each gene once");
            place[genes[i]] = i;
            names[i] = GeneNames[genes[i]];
        }

        var starts = new int[CellCount + 1];
        for (var cell = 0; cell < CellCount; cell++)
        {
            starts[cell + 1] = starts[cell];
            foreach (var gene in RowGenes(cell))
            {
                starts[cell + 1] += place[gene] >= 0 ? 1 : 0;
            }
        }

        var kept = new int[starts[^1]];
        var counts = new int[starts[^1]];
        for (var cell = 0; cell < CellCount; cell++)
        {
            var at = starts[cell];
            var ascending = true;
            for (var i = _rowStarts[cell]; i < _rowStarts[cell + 1]; i++)
            {
                var gene = place[_geneIndices[i]];
                if (gene >= 0)
                {
                    ascending &= at == starts[cell] || kept[at - 1] < gene;
                    (kept[at], counts[at]) = (gene, _counts[i]);
                    at++;
                }
            }

            if (!ascending)
            {
                Array.Sort(kept, counts, starts[cell], at - starts[cell]);
            }
        }

        return new CountMatrix(starts, kept, counts, CellNames, names);
    }

    private void Validate()
    {
        OptionException.Require(_rowStarts.Length == CellCount + 1L, nameof(RowStarts), _rowStarts.Length, $"{CellCount + 1} offsets");
        OptionException.Require(_geneIndices.Length == _counts.Length, nameof(GeneIndices), _geneIndices.Length, $"{_counts.Length}, one a count");
        OptionException.Require(_rowStarts[0] == 0 && _rowStarts[^1] == _counts.Length, nameof(RowStarts), $"{_rowStarts[0]} to {_rowStarts[^1]}", $"0 to {_counts.Length}");
        for (var cell = 0; cell < CellCount; cell++)
        {
            // A later offset may be too large although the last one is right.
            if (_rowStarts[cell] > _rowStarts[cell + 1] || _rowStarts[cell + 1] > _counts.Length)
            {
                throw new OptionException(
                    nameof(RowStarts),
                    $"{_rowStarts[cell]} and then {_rowStarts[cell + 1]} at cell {cell}",
                    $"ascending offsets up to {_counts.Length}");
            }

            var previous = -1;
            for (var i = _rowStarts[cell]; i < _rowStarts[cell + 1]; i++)
            {
                var gene = _geneIndices[i];
                if (gene <= previous || gene >= GeneCount || _counts[i] < 1)
                {
                    throw new OptionException(
                        $"entry {i} (cell {cell})",
                        $"gene {gene} after {previous}, count {_counts[i]}",
                        $"ascending genes below {GeneCount} and counts of at least 1");
                }

                previous = gene;
            }
        }
    }
}

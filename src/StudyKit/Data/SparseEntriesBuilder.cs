using System.Runtime.CompilerServices;

namespace StudyKit.Data;

/// <summary>
/// Collects entries in the order of a file. Those sorted by cell and gene (all that 10x writes) become the result's arrays as they
/// come; others are sorted at the end, with 2.5 times the result's memory at most.
/// </summary>
/// <param name="cellCount">Cells of the matrix.</param>
/// <param name="entryCount">Entries that will come.</param>
internal sealed class SparseEntriesBuilder(int cellCount, int entryCount)
{
    private const int FirstCapacity = 1 << 16;

    private readonly int[] _rowStarts = new int[cellCount + 1];
    private int[] _genes = new int[Math.Min(entryCount, FirstCapacity)];
    private int[] _counts = new int[Math.Min(entryCount, FirstCapacity)];
    private int[]? _cells;
    private int _lastCell = -1;
    private int _lastGene = -1;
    private int _zeros;

    /// <summary>Entries so far, zeros too.</summary>
    public int Count { get; private set; }

    /// <summary>Whether all entries have come.</summary>
    public bool IsFull => Count == entryCount;

    /// <summary>Takes one entry, which must lie inside the matrix; not more than were announced.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int gene, int cell, int count)
    {
        if (cell < _lastCell || (cell == _lastCell && gene <= _lastGene))
        {
            RememberCells();
        }

        (_lastCell, _lastGene) = (cell, gene);
        var at = Count;
        if (at == _genes.Length)
        {
            Grow();
        }

        if (_cells is not null)
        {
            _cells[at] = cell;
        }

        _genes[at] = gene;
        _counts[at] = count;
        _rowStarts[cell + 1]++;
        _zeros += count == 0 ? 1 : 0;
        Count = at + 1;
    }

    /// <summary>Sorts what has come, and drops zeros; to be called once, at the end.</summary>
    /// <param name="twice">An entry that came more than once, when there is one: the result is then null.</param>
    /// <param name="cancellationToken">Stops the sorting.</param>
    public SparseEntries? Build(out (int Gene, int Cell)? twice, CancellationToken cancellationToken)
    {
        for (var cell = 0; cell < cellCount; cell++)
        {
            _rowStarts[cell + 1] += _rowStarts[cell];
        }

        twice = _cells is null ? null : SortByCell(_cells, cancellationToken);
        if (twice is not null)
        {
            return null;
        }

        if (_zeros > 0)
        {
            DropZeros();
        }

        return new SparseEntries(_rowStarts, _genes, _counts);
    }

    private void Grow()
    {
        var capacity = (int)Math.Min(entryCount, Count * 2L);
        Array.Resize(ref _genes, capacity);
        Array.Resize(ref _counts, capacity);
        if (_cells is not null)
        {
            Array.Resize(ref _cells, capacity);
        }
    }

    /// <summary>The file is not sorted after all: write down the cells of what came so far, the first time.</summary>
    private void RememberCells()
    {
        if (_cells is not null)
        {
            return;
        }

        _cells = new int[_genes.Length];
        var at = 0;
        for (var cell = 0; cell < cellCount; cell++)
        {
            _cells.AsSpan(at, _rowStarts[cell + 1]).Fill(cell);
            at += _rowStarts[cell + 1];
        }
    }

    /// <summary>Sorts by cell, then by gene; returns the first entry found twice.</summary>
    private (int Gene, int Cell)? SortByCell(int[] cells, CancellationToken cancellationToken)
    {
        var place = _rowStarts.AsSpan(0, cellCount).ToArray();
        var (genes, counts) = (new int[Count], new int[Count]);
        for (var i = 0; i < Count; i++)
        {
            var to = place[cells[i]]++;
            (genes[to], counts[to]) = (_genes[i], _counts[i]);
        }

        (_genes, _counts, _cells) = (genes, counts, null);
        for (var cell = 0; cell < cellCount; cell++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (start, length) = (_rowStarts[cell], _rowStarts[cell + 1] - _rowStarts[cell]);
            Array.Sort(_genes, _counts, start, length);
            for (var i = start + 1; i < start + length; i++)
            {
                if (_genes[i] == _genes[i - 1])
                {
                    return (_genes[i], cell);
                }
            }
        }

        return null;
    }

    private void DropZeros()
    {
        var kept = 0;
        var start = 0;
        for (var cell = 0; cell < cellCount; cell++)
        {
            var end = _rowStarts[cell + 1];
            for (var i = start; i < end; i++)
            {
                if (_counts[i] > 0)
                {
                    (_genes[kept], _counts[kept]) = (_genes[i], _counts[i]);
                    kept++;
                }
            }

            start = end;
            _rowStarts[cell + 1] = kept;
        }

        Array.Resize(ref _genes, kept);
        Array.Resize(ref _counts, kept);
    }
}

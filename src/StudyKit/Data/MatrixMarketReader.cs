using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using StudyKit.Errors;

namespace StudyKit.Data;

/// <summary>
/// Reads a genes × cells Matrix Market file into rows of cells, in one pass over its bytes. Files sorted by cell (all that 10x
/// writes) become the result's arrays as they are read; others are sorted at the end, with 2.5 times the result's memory at most.
/// </summary>
internal sealed class MatrixMarketReader
{
    private const int FirstCapacity = 1 << 16;

    // So many fit a number without a check.
    private const int MostPlainDigits = 9;

    private readonly MatrixMarketHeader _header;
    private readonly int[] _rowStarts;
    private int[] _genes;
    private int[] _counts;
    private int[]? _cells;
    private int _read;
    private int _lastCell = -1;
    private int _lastGene = -1;
    private int _zeros;

    private MatrixMarketReader(MatrixMarketHeader header)
    {
        _header = header;
        _rowStarts = new int[header.Columns + 1];
        _genes = new int[Math.Min(header.Entries, FirstCapacity)];
        _counts = new int[_genes.Length];
    }

    /// <summary>Reads the file.</summary>
    /// <param name="path">The matrix.</param>
    /// <param name="genes">Names of its rows: how many there must be, and the file that says so.</param>
    /// <param name="cells">Names of its columns.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InputException">The file is not such a matrix; names the line.</exception>
    public static SparseEntries Read(string path, NameList genes, NameList cells, CancellationToken cancellationToken)
    {
        using var lines = new ByteLines(path);
        var header = MatrixMarketHeader.Read(lines);
        RequireNames(lines, header.Rows, "rows", genes);
        RequireNames(lines, header.Columns, "columns", cells);
        var reader = new MatrixMarketReader(header);
        reader.ReadEntries(lines, cancellationToken);
        if (reader._cells is not null)
        {
            reader.SortByCell(path, cancellationToken);
        }
        else
        {
            for (var cell = 0; cell < header.Columns; cell++)
            {
                reader._rowStarts[cell + 1] += reader._rowStarts[cell];
            }
        }

        if (reader._zeros > 0)
        {
            reader.DropZeros();
        }

        return new SparseEntries(reader._rowStarts, reader._genes, reader._counts);
    }

    /// <summary>Reads several files side by side, one thread each.</summary>
    /// <param name="files">Each file with the names of its rows and columns.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InputException">A file is not such a matrix; the first of them that is not is named, whichever was noticed first.</exception>
    public static SparseEntries[] ReadAll((string Path, NameList Genes, NameList Cells)[] files, CancellationToken cancellationToken)
    {
        var results = new SparseEntries[files.Length];
        var errors = new ExceptionDispatchInfo?[files.Length];
        Parallel.For(0, files.Length, file =>
        {
            try
            {
                results[file] = Read(files[file].Path, files[file].Genes, files[file].Cells, cancellationToken);
            }
            catch (Exception e) when (e is InputException or OperationCanceledException)
            {
                errors[file] = ExceptionDispatchInfo.Capture(e);
            }
        });
        Array.Find(errors, error => error is not null)?.Throw();
        return results;
    }

    private static void RequireNames(ByteLines lines, int found, string what, NameList names)
    {
        if (found != names.Names.Length)
        {
            throw lines.Error(
                string.Create(CultureInfo.InvariantCulture, $"{found} {what}"),
                string.Create(CultureInfo.InvariantCulture, $"{names.Names.Length}, one for each line of {names.Path}"));
        }
    }

    /// <summary>Reads the next entry, 0-based; false at the end of the file.</summary>
    private static bool TryReadEntry(ByteLines lines, in MatrixMarketHeader header, out int gene, out int cell, out int count)
    {
        while (lines.TryRead(out var line))
        {
            var at = 0;
            if (MatrixMarketNumber.AtEnd(line, 0))
            {
                continue; // the format allows blank lines
            }

            if (!MatrixMarketNumber.TryWhole(line, ref at, out gene) || gene < 1 || gene > header.Rows
                || !MatrixMarketNumber.TryWhole(line, ref at, out cell) || cell < 1 || cell > header.Columns)
            {
                throw lines.Error(line, string.Create(CultureInfo.InvariantCulture, $"a row from 1 to {header.Rows}, a column from 1 to {header.Columns} and a count"));
            }

            if (!MatrixMarketNumber.TryCount(line, ref at, out count) || !MatrixMarketNumber.AtEnd(line, at))
            {
                throw lines.Error(line, "a count that is a whole number, not negative, as the third and last number");
            }

            gene--;
            cell--;
            return true;
        }

        gene = cell = count = 0;
        return false;
    }

    private void ReadEntries(ByteLines lines, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var plain = ReadPlain(lines.Buffered, out var passed);
            lines.Pass(plain, passed);

            // One line the careful way: it is not plain, or it lies across the end of the buffer.
            if (!TryReadEntry(lines, _header, out var gene, out var cell, out var count))
            {
                break;
            }

            if (_read == _header.Entries)
            {
                throw lines.Error("an entry more", string.Create(CultureInfo.InvariantCulture, $"the {_header.Entries} entries that the header announces"));
            }

            Store(gene, cell, count);
        }

        if (_read < _header.Entries)
        {
            throw lines.Error(
                string.Create(CultureInfo.InvariantCulture, $"the end of the file after {_read} entries"),
                string.Create(CultureInfo.InvariantCulture, $"the {_header.Entries} entries that the header announces"));
        }
    }

    /// <summary>
    /// Reads lines as every writer of counts writes them, three numbers of up to nine digits with one blank between, and stops
    /// before the first that is anything else, right or wrong. Optimised at once: a file is read before the runtime would notice.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ReadPlain(ReadOnlySpan<byte> bytes, out int lines)
    {
        var at = 0;
        lines = 0;
        while (at < bytes.Length && _read < _header.Entries)
        {
            var next = at;
            var gene = Digits(bytes, ref next, (byte)' ') - 1;
            var cell = Digits(bytes, ref next, (byte)' ') - 1;
            var count = Digits(bytes, ref next, (byte)'\n');
            if ((uint)gene >= (uint)_header.Rows || (uint)cell >= (uint)_header.Columns || count < 0)
            {
                break;
            }

            Store(gene, cell, count);
            at = next;
            lines++;
        }

        return at;
    }

    /// <summary>A number of one to nine digits and the byte that must follow; negative when it is not there. The bytes end with a line's end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Digits(ReadOnlySpan<byte> bytes, ref int at, byte end)
    {
        var first = at;
        var number = 0;
        int digit;
        while (at < bytes.Length && (uint)(digit = bytes[at] - '0') <= 9)
        {
            number = (number * 10) + digit;
            at++;
        }

        var length = at - first;
        return length is > 0 and <= MostPlainDigits && at < bytes.Length && bytes[at++] == end ? number : int.MinValue;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(int gene, int cell, int count)
    {
        if (cell < _lastCell || (cell == _lastCell && gene <= _lastGene))
        {
            RememberCells();
        }

        (_lastCell, _lastGene) = (cell, gene);
        if (_read == _genes.Length)
        {
            Grow();
        }

        if (_cells is not null)
        {
            _cells[_read] = cell;
        }

        _genes[_read] = gene;
        _counts[_read] = count;
        _rowStarts[cell + 1]++;
        _zeros += count == 0 ? 1 : 0;
        _read++;
    }

    private void Grow()
    {
        var capacity = (int)Math.Min(_header.Entries, _read * 2L);
        Array.Resize(ref _genes, capacity);
        Array.Resize(ref _counts, capacity);
        if (_cells is not null)
        {
            Array.Resize(ref _cells, capacity);
        }
    }

    /// <summary>The file is not sorted after all: write down the cells of what was read so far, the first time.</summary>
    private void RememberCells()
    {
        if (_cells is not null)
        {
            return;
        }

        _cells = new int[_genes.Length];
        var at = 0;
        for (var cell = 0; cell < _header.Columns; cell++)
        {
            _cells.AsSpan(at, _rowStarts[cell + 1]).Fill(cell);
            at += _rowStarts[cell + 1];
        }
    }

    private void SortByCell(string path, CancellationToken cancellationToken)
    {
        for (var cell = 0; cell < _header.Columns; cell++)
        {
            _rowStarts[cell + 1] += _rowStarts[cell];
        }

        var place = _rowStarts.AsSpan(0, _header.Columns).ToArray();
        var (genes, counts) = (new int[_read], new int[_read]);
        for (var i = 0; i < _read; i++)
        {
            var to = place[_cells![i]]++;
            (genes[to], counts[to]) = (_genes[i], _counts[i]);
        }

        (_genes, _counts, _cells) = (genes, counts, null);
        for (var cell = 0; cell < _header.Columns; cell++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (start, length) = (_rowStarts[cell], _rowStarts[cell + 1] - _rowStarts[cell]);
            Array.Sort(_genes, _counts, start, length);
            for (var i = start + 1; i < start + length; i++)
            {
                if (_genes[i] == _genes[i - 1])
                {
                    throw Duplicate(path, _genes[i], cell);
                }
            }
        }
    }

    /// <summary>Reads the file once more to say on which lines an entry stands twice.</summary>
    private static InputException Duplicate(string path, int gene, int cell)
    {
        using var lines = new ByteLines(path);
        var header = MatrixMarketHeader.Read(lines);
        var first = 0L;
        while (TryReadEntry(lines, header, out var g, out var c, out _))
        {
            if (g != gene || c != cell)
            {
                continue;
            }

            if (first > 0)
            {
                break;
            }

            first = lines.Number;
        }

        return lines.Error(
            string.Create(CultureInfo.InvariantCulture, $"row {gene + 1}, column {cell + 1} a second time (first on line {first})"),
            "each entry once");
    }

    private void DropZeros()
    {
        var kept = 0;
        var start = 0;
        for (var cell = 0; cell < _header.Columns; cell++)
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

using System.IO.MemoryMappedFiles;
using System.Security.Cryptography;
using StudyKit.Errors;

namespace StudyKit.Data;

/// <summary>
/// Counts in a file that is mapped into memory, for data larger than memory: rows are used where they lie, names are read when
/// asked for. The pages belong to the system, which drops and reads them again as it needs.
/// </summary>
public sealed unsafe class PackedCounts : ICountRows, IDisposable
{
    private const string Wanted = "a file written by 'study data pack'";
    private const int CheckedTogether = 1024;

    private readonly string _path;
    private readonly PackedFormat _format;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private byte* _start;

    private PackedCounts(string path, FileStream stream, PackedFormat format, CellBlocks blocks)
    {
        (_path, _format, Blocks) = (path, format, blocks);
        _file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(0, format.FileBytes, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        _start += _view.PointerOffset;
        GeneNames = new PackedNames(this, 0, (int)format.Genes);
        CellNames = new PackedNames(this, format.Genes, (int)format.Cells);
    }

    /// <inheritdoc/>
    public int CellCount => (int)_format.Cells;

    /// <inheritdoc/>
    public int GeneCount => (int)_format.Genes;

    /// <inheritdoc/>
    public long EntryCount => _format.Entries;

    /// <inheritdoc/>
    public IReadOnlyList<string> CellNames { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> GeneNames { get; }

    /// <inheritdoc/>
    public CellBlocks Blocks { get; }

    /// <summary>Opens a file and reads it once to check every byte.</summary>
    /// <param name="path">The file.</param>
    /// <param name="blocks">How cells are to be taken at random; null for the default.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <exception cref="InputException">The file is missing, of another kind or version, truncated or damaged.</exception>
    /// <exception cref="OptionException">The blocks are out of range.</exception>
    public static PackedCounts Open(string path, CellBlocks? blocks = null, CancellationToken cancellationToken = default)
    {
        PackedFormat.RequireLittleEndian();
        blocks ??= new CellBlocks();
        blocks.Validate();
        var stream = InputFile.OpenRaw(path);
        PackedCounts? counts = null;
        try
        {
            var header = new byte[PackedFormat.HeaderBytes];
            if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
            {
                throw new InputException(path, null, FormattableString.Invariant($"{stream.Length} bytes"), Wanted);
            }

            if (PackedFormat.Read(header, out var format, out var bodySum) is { } fault)
            {
                throw new InputException(path, null, fault, Wanted);
            }

            if (stream.Length != format.FileBytes)
            {
                throw new InputException(
                    path,
                    null,
                    FormattableString.Invariant($"{stream.Length} bytes"),
                    FormattableString.Invariant($"{format.FileBytes}, for {format.Cells} cells, {format.Genes} genes and {format.Entries} entries"));
            }

            counts = new PackedCounts(path, stream, format, blocks);
            counts.Check(bodySum, cancellationToken);
            return counts;
        }
        catch
        {
            counts?.Dispose();
            stream.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<int> RowGenes(int cell)
    {
        var row = Row(cell);
        return new ReadOnlySpan<int>(row.Genes, row.Length);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<int> RowCounts(int cell)
    {
        var row = Row(cell);
        return new ReadOnlySpan<int>(row.Genes + row.Length, row.Length);
    }

    /// <summary>Lets go of the file. No row may be in use.</summary>
    public void Dispose()
    {
        if (_start != null)
        {
            _start = null;
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file.Dispose();
        }
    }

    /// <summary>Bytes of a name, genes first.</summary>
    internal ReadOnlySpan<byte> Name(long index)
    {
        var start = Start + _format.NameStartsAt + (sizeof(long) * index);
        var (from, to) = (*(long*)start, *(long*)(start + sizeof(long)));
        return new ReadOnlySpan<byte>(_start + _format.TextAt + from, checked((int)(to - from)));
    }

    private byte* Start => _start != null ? _start : throw new ObjectDisposedException(_path);

    private RowPlace Row(int cell)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)cell, (uint)_format.Cells, nameof(cell));
        var starts = (long*)(Start + _format.RowStartsAt) + cell;
        return new RowPlace((int*)(_start + PackedFormat.HeaderBytes) + (2 * starts[0]), (int)(starts[1] - starts[0]));
    }

    private void Check(ReadOnlySpan<byte> bodySum, CancellationToken cancellationToken)
    {
        // Offsets first: rows are looked up through them.
        RequireAscending(_format.RowStartsAt, _format.Cells + 1, _format.Entries, GeneCount, "offsets of rows");
        RequireAscending(_format.NameStartsAt, _format.Genes + _format.Cells + 1, _format.TextBytes, int.MaxValue, "offsets of names");
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var first = 0; first < CellCount; first += CheckedTogether)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var end = Math.Min(CellCount, first + CheckedTogether);
            var last = Row(end - 1);
            Append(sum, (byte*)Row(first).Genes, (byte*)(last.Genes + (2L * last.Length)));
            for (var cell = first; cell < end; cell++)
            {
                if (PackedRow.Fault(RowGenes(cell), RowCounts(cell), GeneCount) is { } fault)
                {
                    throw Damaged(FormattableString.Invariant($"{fault} in cell {cell}"), PackedRow.Wanted(GeneCount));
                }
            }
        }

        Append(sum, _start + _format.RowStartsAt, _start + _format.FileBytes);
        if (!sum.GetHashAndReset().AsSpan().SequenceEqual(bodySum))
        {
            throw Damaged("counts or names that are damaged: their checksum differs", Wanted);
        }
    }

    private static void Append(IncrementalHash sum, byte* from, byte* to)
    {
        const int most = 1 << 30;
        for (; from < to; from += most)
        {
            sum.AppendData(new ReadOnlySpan<byte>(from, (int)Math.Min(most, to - from)));
        }
    }

    private void RequireAscending(long place, long count, long last, long mostApart, string what)
    {
        var values = (long*)(_start + place);
        var right = values[0] == 0 && values[count - 1] == last;
        for (var i = 1L; i < count && right; i++)
        {
            right = values[i] >= values[i - 1] && values[i] - values[i - 1] <= mostApart;
        }

        if (!right)
        {
            throw Damaged(what + " that are damaged", FormattableString.Invariant($"{count} that ascend from 0 to {last}"));
        }
    }

    private InputException Damaged(string found, string wanted) => new(_path, null, found, wanted);

    /// <summary>Where a row lies: its genes, then as many counts.</summary>
    private readonly struct RowPlace(int* genes, int length)
    {
        public int* Genes => genes;

        public int Length => length;
    }
}

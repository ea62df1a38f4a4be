using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using StudyKit.Errors;

namespace StudyKit.Data;

/// <summary>
/// Writes counts to a file that <see cref="PackedCounts"/> reads in place, one cell after the other. Held in memory are the
/// names and a few bytes a cell, never the counts.
/// </summary>
public sealed class PackedCountsWriter
{
    private const int FlushAbove = 1 << 20;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Stream _stream;
    private readonly IncrementalHash _sum;
    private readonly int _geneCount;
    private readonly List<long> _rowStarts = [0];
    private readonly List<long> _nameStarts = [0];
    private readonly ArrayBufferWriter<byte> _text = new();
    private readonly byte[] _buffer = new byte[FlushAbove];
    private int _used;

    private PackedCountsWriter(Stream stream, IncrementalHash sum, IReadOnlyList<string> geneNames)
    {
        (_stream, _sum, _geneCount) = (stream, sum, geneNames.Count);
        foreach (var name in geneNames)
        {
            AddName(name);
        }
    }

    /// <summary>Cells written so far.</summary>
    public int CellCount => _rowStarts.Count - 1;

    /// <summary>Writes a file aside and renames it when it is whole.</summary>
    /// <param name="path">The file; its folder is made when it is not there.</param>
    /// <param name="geneNames">Names of the genes.</param>
    /// <param name="addCells">Adds the cells, in order.</param>
    /// <exception cref="InputException">The place cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<string> geneNames, Action<PackedCountsWriter> addCells)
    {
        PackedFormat.RequireLittleEndian();
        AtomicFile.Write(path, stream =>
        {
            using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            stream.Write(new byte[PackedFormat.HeaderBytes]);
            var writer = new PackedCountsWriter(stream, sum, geneNames);
            addCells(writer);
            writer.Finish();
        });
    }

    /// <summary>Writes a file with all cells of <paramref name="counts"/>.</summary>
    /// <param name="path">The file; its folder is made when it is not there.</param>
    /// <param name="counts">The cells.</param>
    /// <param name="cancellationToken">Stops the writing; nothing is left then.</param>
    /// <exception cref="InputException">The place cannot be written.</exception>
    public static void Write(string path, ICountRows counts, CancellationToken cancellationToken = default) =>
        Write(path, counts.GeneNames, writer =>
        {
            for (var cell = 0; cell < counts.CellCount; cell++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                writer.Add(counts.CellNames[cell], counts.RowGenes(cell), counts.RowCounts(cell));
            }
        });

    /// <summary>Adds the next cell.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="genes">Genes with a count, ascending.</param>
    /// <param name="counts">Their counts, at least 1.</param>
    /// <exception cref="OptionException">The row is not such; says where.</exception>
    public void Add(string name, ReadOnlySpan<int> genes, ReadOnlySpan<int> counts)
    {
        OptionException.Require(genes.Length == counts.Length, $"cell {name}", $"{genes.Length} genes, {counts.Length} counts", "one count a gene");
        if (PackedRow.Fault(genes, counts, _geneCount) is { } fault)
        {
            throw new OptionException($"cell {name}", fault, PackedRow.Wanted(_geneCount));
        }

        _rowStarts.Add(_rowStarts[^1] + genes.Length);
        AddName(name);
        Append(MemoryMarshal.AsBytes(genes));
        Append(MemoryMarshal.AsBytes(counts));
    }

    private void AddName(string name)
    {
        Strict.GetBytes(name, _text);
        _nameStarts.Add(_text.WrittenCount);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var length = Math.Min(bytes.Length, FlushAbove - _used);
            bytes[..length].CopyTo(_buffer.AsSpan(_used));
            _used += length;
            bytes = bytes[length..];
            if (_used == FlushAbove)
            {
                Flush();
            }
        }
    }

    private void Flush()
    {
        _sum.AppendData(_buffer, 0, _used);
        _stream.Write(_buffer, 0, _used);
        _used = 0;
    }

    private void Finish()
    {
        Append(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_rowStarts)));
        Append(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_nameStarts)));
        Append(_text.WrittenSpan);
        Flush();
        _stream.Position = 0;
        _stream.Write(new PackedFormat(CellCount, _geneCount, _rowStarts[^1], _text.WrittenCount).Write(_sum.GetHashAndReset()));
    }
}

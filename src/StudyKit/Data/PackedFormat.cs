using System.Buffers.Binary;
using System.Security.Cryptography;

namespace StudyKit.Data;

/// <summary>Head of a file of packed counts; docs/large-data.md has the format. Everything is little-endian.</summary>
/// <param name="Cells">Number of rows.</param>
/// <param name="Genes">Number of columns.</param>
/// <param name="Entries">Counts above zero.</param>
/// <param name="TextBytes">Bytes of all names together.</param>
internal readonly record struct PackedFormat(long Cells, long Genes, long Entries, long TextBytes)
{
    /// <summary>Bytes before the rows.</summary>
    public const int HeaderBytes = 112;

    private const int Version = 1;
    private const int BodySumAt = 48;
    private const int HeaderSumAt = BodySumAt + SHA256.HashSizeInBytes;

    /// <summary>First bytes of every such file.</summary>
    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'S', (byte)'C', (byte)'C', (byte)'O', (byte)'U', (byte)'N', (byte)'T'];

    /// <summary>Place of the offsets of rows, in entries: cells + 1 of 64 bits. The rows end there.</summary>
    public long RowStartsAt => HeaderBytes + (2L * sizeof(int) * Entries);

    /// <summary>Place of the offsets of names, in bytes of text: genes + cells + 1 of 64 bits.</summary>
    public long NameStartsAt => RowStartsAt + (sizeof(long) * (Cells + 1));

    /// <summary>Place of the text: names of the genes, then of the cells, UTF-8.</summary>
    public long TextAt => NameStartsAt + (sizeof(long) * (Genes + Cells + 1));

    /// <summary>Length of the file.</summary>
    public long FileBytes => TextAt + TextBytes;

    /// <summary>Rows are used in the file's byte order, in place.</summary>
    public static void RequireLittleEndian()
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("Packed counts are read in place, on little-endian machines only.");
        }
    }

    /// <summary>Reads a header.</summary>
    /// <param name="header">Its <see cref="HeaderBytes"/> bytes.</param>
    /// <param name="format">What it says.</param>
    /// <param name="bodySum">SHA-256 of what follows it.</param>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? Read(ReadOnlySpan<byte> header, out PackedFormat format, out ReadOnlySpan<byte> bodySum)
    {
        format = default;
        bodySum = default;
        if (!header.StartsWith(Magic))
        {
            return "another kind of file";
        }

        var version = BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        if (version != Version)
        {
            return FormattableString.Invariant($"version {version} of the format");
        }

        if (!SHA256.HashData(header[..HeaderSumAt]).AsSpan().SequenceEqual(header[HeaderSumAt..]))
        {
            return "a header that is damaged: its checksum differs";
        }

        format = new PackedFormat(Long(header, 16), Long(header, 24), Long(header, 32), Long(header, 40));
        bodySum = header[BodySumAt..HeaderSumAt];

        // Bounds that keep every sum of places within 64 bits.
        return format.Cells is >= 0 and < int.MaxValue && format.Genes is >= 0 and < int.MaxValue
            && format.Entries is >= 0 and < 1L << 48 && format.TextBytes is >= 0 and < 1L << 48
            ? null
            : FormattableString.Invariant($"{format.Cells} cells, {format.Genes} genes, {format.Entries} entries, {format.TextBytes} bytes of names");
    }

    /// <summary>Writes the header.</summary>
    public byte[] Write(ReadOnlySpan<byte> bodySum)
    {
        var header = new byte[HeaderBytes];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(12), HeaderBytes);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(16), Cells);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(24), Genes);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(32), Entries);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(40), TextBytes);
        bodySum.CopyTo(header.AsSpan(BodySumAt));
        SHA256.HashData(header.AsSpan(0, HeaderSumAt)).CopyTo(header.AsSpan(HeaderSumAt));
        return header;
    }

    private static long Long(ReadOnlySpan<byte> header, int at) => BinaryPrimitives.ReadInt64LittleEndian(header[at..]);
}

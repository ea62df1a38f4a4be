using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Data;

/// <summary>NumPy's <c>.npy</c> files, version 1.0, of two-dimensional <c>float32</c>: little-endian, C order. <c>numpy.load</c> reads them.</summary>
public static partial class NpyFile
{
    private const int Alignment = 64;
    private const int Preamble = 10;
    private const string Wanted = "a .npy file of version 1.0 with a two-dimensional array of '<f4' in C order";

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0];

    /// <summary>Writes a matrix aside and renames it.</summary>
    /// <exception cref="InputException">The place cannot be written.</exception>
    public static void Write(string path, Matrix matrix)
    {
        var header = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({matrix.Rows}, {matrix.Columns}), }}");
        var padded = ((Preamble + header.Length + 1 + Alignment - 1) / Alignment * Alignment) - Preamble;
        header = header.PadRight(padded - 1) + "\n";
        AtomicFile.Write(path, stream =>
        {
            stream.Write(Magic);
            Span<byte> length = stackalloc byte[2];
            BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)header.Length);
            stream.Write(length);
            stream.Write(Encoding.ASCII.GetBytes(header));
            foreach (var row in Enumerable.Range(0, matrix.Rows))
            {
                stream.Write(LittleEndian(matrix.Row(row)));
            }
        });
    }

    /// <summary>Reads a matrix.</summary>
    /// <exception cref="InputException">The file is missing, of another kind, or shorter or longer than its header says.</exception>
    public static Matrix Read(string path)
    {
        using var stream = InputFile.OpenRaw(path);
        var preamble = new byte[Preamble];
        if (stream.ReadAtLeast(preamble, Preamble, throwOnEndOfStream: false) < Preamble || !preamble.AsSpan().StartsWith(Magic))
        {
            throw new InputException(path, null, "another kind of file", Wanted);
        }

        var header = new byte[BinaryPrimitives.ReadUInt16LittleEndian(preamble.AsSpan(Magic.Length))];
        var read = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        var text = Encoding.ASCII.GetString(header, 0, read);
        var shape = Shape().Match(text);
        if (!text.Contains("'descr': '<f4'", StringComparison.Ordinal) || !text.Contains("'fortran_order': False", StringComparison.Ordinal)
            || !int.TryParse(shape.Groups["rows"].Value, CultureInfo.InvariantCulture, out var rows)
            || !int.TryParse(shape.Groups["columns"].Value, CultureInfo.InvariantCulture, out var columns))
        {
            throw new InputException(path, null, "the header " + text.Trim(), Wanted);
        }

        var expected = sizeof(float) * (long)rows * columns;
        var found = stream.Length - stream.Position;
        if (found != expected || expected / sizeof(float) > Array.MaxLength)
        {
            throw new InputException(
                path,
                null,
                string.Create(CultureInfo.InvariantCulture, $"{found} bytes of values"),
                string.Create(CultureInfo.InvariantCulture, $"{expected}, for {rows} × {columns} values"));
        }

        var matrix = new Matrix(rows, columns);
        stream.ReadExactly(MemoryMarshal.AsBytes(matrix.Values.AsSpan()));
        if (!BitConverter.IsLittleEndian)
        {
            LittleEndian(matrix.Values).CopyTo(MemoryMarshal.AsBytes(matrix.Values.AsSpan()));
        }

        return matrix;
    }

    [GeneratedRegex(@"'shape': \((?<rows>\d+), (?<columns>\d+),?\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();

    private static ReadOnlySpan<byte> LittleEndian(ReadOnlySpan<float> values)
    {
        if (BitConverter.IsLittleEndian)
        {
            return MemoryMarshal.AsBytes(values);
        }

        var turned = new int[values.Length];
        BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<float, int>(values), turned);
        return MemoryMarshal.AsBytes<int>(turned);
    }
}

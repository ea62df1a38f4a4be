using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using StudyKit.Data;
using StudyKit.Errors;

namespace StudyKit.Cli.Bench;

/// <summary>A NumPy <c>.npz</c> with one array <c>counts</c> [cells, genes] of <c>uint16</c>, which <c>numpy.load</c> reads.</summary>
internal static class DenseCountsFile
{
    public static void Write(string path, CountMatrix counts) => AtomicFile.Write(path, stream =>
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        using var entry = archive.CreateEntry("counts.npy", CompressionLevel.Fastest).Open();
        var header = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '<u2', 'fortran_order': False, 'shape': ({counts.CellCount}, {counts.GeneCount}), }}");

        // Magic, version and length are ten bytes; the values start at a multiple of 64.
        header = header.PadRight(((10 + header.Length + 64) / 64 * 64) - 11) + "\n";
        entry.Write([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)header.Length, (byte)(header.Length >> 8)]);
        entry.Write(Encoding.ASCII.GetBytes(header));
        var row = new byte[counts.GeneCount * sizeof(ushort)];
        for (var cell = 0; cell < counts.CellCount; cell++)
        {
            Array.Clear(row);
            var genes = counts.RowGenes(cell);
            var values = counts.RowCounts(cell);
            for (var i = 0; i < genes.Length; i++)
            {
                if (values[i] > ushort.MaxValue)
                {
                    throw new InputException(path, null, FormattableString.Invariant($"a count of {values[i]}"), "counts up to 65535");
                }

                BinaryPrimitives.WriteUInt16LittleEndian(row.AsSpan(genes[i] * sizeof(ushort)), (ushort)values[i]);
            }

            entry.Write(row);
        }
    });
}

using System.Buffers.Text;
using System.Text;
using StudyKit.Errors;

namespace StudyKit.Data;

/// <summary>
/// Writes a folder in the 10x Genomics matrix exchange layout, version 3, with <c>obs</c> beside it as <c>cells.tsv</c>.
/// The bytes depend on the data alone; each file is written aside and renamed, the matrix last.
/// </summary>
public static class TenxWriter
{
    private const int FlushAbove = 1 << 15;
    private const int LongestEntry = 40;

    /// <summary>
    /// Writes the folder. Of <c>var</c> it keeps <c>gene_symbols</c> (the identifiers where it is missing) and <c>feature_types</c>
    /// (<c>Gene Expression</c>); the layout has no place for further columns.
    /// </summary>
    /// <param name="directory">The folder, made when it is not there. Files of the same names are replaced.</param>
    /// <param name="dataset">What to write.</param>
    /// <param name="cancellationToken">Stops the writing; files begun are not left.</param>
    /// <exception cref="InputException">The folder cannot be written, or holds one of the files under another spelling, which would make it ambiguous.</exception>
    /// <exception cref="OptionException">A name holds a tab or line end.</exception>
    public static void Write(string directory, CellDataset dataset, CancellationToken cancellationToken = default)
    {
        ReadOnlySpan<string> others = ["features.tsv", "genes.tsv", "genes.tsv.gz", "barcodes.tsv", "matrix.mtx", "cells.tsv.gz", "cells.csv", "cells.csv.gz"];
        foreach (var other in others)
        {
            var path = Path.Combine(directory, other);
            if (Path.Exists(path))
            {
                throw new InputException(path, null, "a file of another spelling", "a folder without it, or none");
            }
        }

        var counts = dataset.Counts;
        var symbols = Texts(dataset.Var, TenxReader.SymbolColumn) ?? counts.GeneNames;
        var types = Texts(dataset.Var, TenxReader.TypeColumn) ?? Enumerable.Repeat("Gene Expression", counts.GeneCount).ToArray();
        WriteLines(directory, "features.tsv.gz", counts.GeneCount, gene => [counts.GeneNames[gene], symbols[gene], types[gene]]);
        WriteLines(directory, "barcodes.tsv.gz", counts.CellCount, cell => [counts.CellNames[cell]]);
        DelimitedTable.Write(
            Path.Combine(directory, "cells.tsv"),
            [ObsReader.NameColumn, .. dataset.Obs.Columns.Select(c => c.Name)],
            Enumerable.Range(0, counts.CellCount).Select(cell => (string[])[counts.CellNames[cell], .. dataset.Obs.Columns.Select(c => c.Text(cell))]));
        GzipFile.Write(Path.Combine(directory, "matrix.mtx.gz"), stream => WriteMatrix(stream, counts, cancellationToken));
    }

    private static string[]? Texts(AnnotationTable table, string name)
    {
        var column = table.Columns.FirstOrDefault(c => c.Name == name);
        return column is null ? null : Enumerable.Range(0, column.Length).Select(column.Text).ToArray();
    }

    private static void WriteLines(string directory, string name, int count, Func<int, string[]> fields) =>
        GzipFile.Write(Path.Combine(directory, name), stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
            for (var i = 0; i < count; i++)
            {
                var line = fields(i);
                foreach (var field in line)
                {
                    OptionException.Require(field.AsSpan().IndexOfAny('\t', '\n', '\r') < 0, $"name {i} of {name}", "a tab or line end", "a name without them");
                }

                writer.WriteLine(string.Join('\t', line));
            }
        });

    private static void WriteMatrix(Stream stream, CountMatrix counts, CancellationToken cancellationToken)
    {
        stream.Write("%%MatrixMarket matrix coordinate integer general\n"u8);
        var buffer = new byte[FlushAbove + LongestEntry];
        var used = 0;
        Append(buffer, ref used, counts.GeneCount, counts.CellCount, counts.EntryCount);
        for (var cell = 0; cell < counts.CellCount; cell++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var genes = counts.RowGenes(cell);
            var values = counts.RowCounts(cell);
            for (var i = 0; i < genes.Length; i++)
            {
                if (used > FlushAbove)
                {
                    stream.Write(buffer, 0, used);
                    used = 0;
                }

                Append(buffer, ref used, genes[i] + 1, cell + 1, values[i]);
            }
        }

        stream.Write(buffer, 0, used);
    }

    private static void Append(byte[] buffer, ref int used, int first, int second, int third)
    {
        Append(buffer, ref used, first, (byte)' ');
        Append(buffer, ref used, second, (byte)' ');
        Append(buffer, ref used, third, (byte)'\n');
    }

    private static void Append(byte[] buffer, ref int used, int number, byte end)
    {
        Utf8Formatter.TryFormat(number, buffer.AsSpan(used), out var length);
        used += length;
        buffer[used++] = end;
    }
}

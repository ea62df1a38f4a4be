using System.Globalization;
using System.Runtime.ExceptionServices;
using StudyKit.Errors;

namespace StudyKit.Data;

/// <summary>Reads a genes × cells Matrix Market file into rows of cells, in one pass over its bytes.</summary>
internal static class MatrixMarketReader
{
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
        var entries = new SparseEntriesBuilder(header.Columns, header.Entries);
        ReadEntries(lines, header, entries, cancellationToken);
        return entries.Build(out var twice, cancellationToken) ?? throw Duplicate(path, twice!.Value);
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

    private static void ReadEntries(ByteLines lines, in MatrixMarketHeader header, SparseEntriesBuilder entries, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var plain = PlainEntryLines.Read(lines.Buffered, header, entries, out var passed);
            lines.Pass(plain, passed);

            // One line the careful way: it is not plain, or it lies across the end of the buffer.
            if (!MatrixMarketEntry.TryRead(lines, header, out var entry))
            {
                break;
            }

            if (entries.IsFull)
            {
                throw lines.Error("an entry more", string.Create(CultureInfo.InvariantCulture, $"the {header.Entries} entries that the header announces"));
            }

            entries.Add(entry.Gene, entry.Cell, entry.Count);
        }

        if (!entries.IsFull)
        {
            throw lines.Error(
                string.Create(CultureInfo.InvariantCulture, $"the end of the file after {entries.Count} entries"),
                string.Create(CultureInfo.InvariantCulture, $"the {header.Entries} entries that the header announces"));
        }
    }

    /// <summary>Reads the file once more to say on which lines an entry stands twice.</summary>
    private static InputException Duplicate(string path, (int Gene, int Cell) twice)
    {
        using var lines = new ByteLines(path);
        var header = MatrixMarketHeader.Read(lines);
        var first = 0L;
        while (MatrixMarketEntry.TryRead(lines, header, out var entry))
        {
            if ((entry.Gene, entry.Cell) != twice)
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
            string.Create(CultureInfo.InvariantCulture, $"row {twice.Gene + 1}, column {twice.Cell + 1} a second time (first on line {first})"),
            "each entry once");
    }
}

using System.Text;

namespace StudyKit.Data;

/// <summary>Banner and size line of a Matrix Market file: <c>%%MatrixMarket matrix coordinate (integer|real) general</c>.</summary>
/// <param name="Rows">Rows: genes (features) in a 10x matrix.</param>
/// <param name="Columns">Columns: cells (barcodes).</param>
/// <param name="Entries">Entries that follow.</param>
internal readonly record struct MatrixMarketHeader(int Rows, int Columns, int Entries)
{
    private const string Wanted = "%%MatrixMarket matrix coordinate integer (or real) general";

    /// <summary>Reads up to and including the size line.</summary>
    /// <exception cref="Errors.InputException">The file is empty, of another kind, or its size line cannot be right.</exception>
    public static MatrixMarketHeader Read(ByteLines lines)
    {
        if (!lines.TryRead(out var banner))
        {
            throw lines.Error("an empty file", Wanted);
        }

        var words = Encoding.Latin1.GetString(banner).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var known = words is [var mark, var kind, var format, var field, var symmetry]
            && Is(mark, "%%MatrixMarket") && Is(kind, "matrix") && Is(format, "coordinate")
            && (Is(field, "integer") || Is(field, "real")) && Is(symmetry, "general");
        if (!known)
        {
            throw lines.Error(banner, Wanted);
        }

        while (lines.TryRead(out var line))
        {
            if (line.IsEmpty || line[0] == (byte)'%')
            {
                continue;
            }

            var at = 0;
            if (!MatrixMarketNumber.TryWhole(line, ref at, out var rows) || !MatrixMarketNumber.TryWhole(line, ref at, out var columns)
                || !MatrixMarketNumber.TryWhole(line, ref at, out var entries) || !MatrixMarketNumber.AtEnd(line, at) || entries > (long)rows * columns)
            {
                throw lines.Error(line, "numbers of rows, columns and entries, with no more entries than places");
            }

            return new MatrixMarketHeader(rows, columns, entries);
        }

        throw lines.Error("the end of the file", "a line with the numbers of rows, columns and entries");
    }

    private static bool Is(string found, string wanted) => found.Equals(wanted, StringComparison.OrdinalIgnoreCase);
}

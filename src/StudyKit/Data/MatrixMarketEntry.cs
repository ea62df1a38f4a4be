using System.Globalization;

namespace StudyKit.Data;

/// <summary>One entry of a Matrix Market file, read in any spelling that the format allows.</summary>
/// <param name="Gene">Its row, from 0.</param>
/// <param name="Cell">Its column, from 0.</param>
/// <param name="Count">Its value.</param>
internal readonly record struct MatrixMarketEntry(int Gene, int Cell, int Count)
{
    /// <summary>Reads the next entry; false at the end of the file.</summary>
    /// <exception cref="Errors.InputException">The line is no entry of such a matrix; shows it.</exception>
    public static bool TryRead(ByteLines lines, in MatrixMarketHeader header, out MatrixMarketEntry entry)
    {
        while (lines.TryRead(out var line))
        {
            var at = 0;
            if (MatrixMarketNumber.AtEnd(line, 0))
            {
                continue; // the format allows blank lines
            }

            if (!MatrixMarketNumber.TryWhole(line, ref at, out var row) || row < 1 || row > header.Rows
                || !MatrixMarketNumber.TryWhole(line, ref at, out var column) || column < 1 || column > header.Columns)
            {
                throw lines.Error(line, string.Create(CultureInfo.InvariantCulture, $"a row from 1 to {header.Rows}, a column from 1 to {header.Columns} and a count"));
            }

            if (!MatrixMarketNumber.TryCount(line, ref at, out var count) || !MatrixMarketNumber.AtEnd(line, at))
            {
                throw lines.Error(line, "a count that is a whole number, not negative, as the third and last number");
            }

            entry = new MatrixMarketEntry(row - 1, column - 1, count);
            return true;
        }

        entry = default;
        return false;
    }
}

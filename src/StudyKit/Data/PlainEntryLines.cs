using System.Runtime.CompilerServices;

namespace StudyKit.Data;

/// <summary>Entries of a Matrix Market file in the one spelling that every writer of counts uses, read fast.</summary>
internal static class PlainEntryLines
{
    // So many fit a number without a check.
    private const int MostPlainDigits = 9;

    /// <summary>
    /// Reads lines of three numbers of up to nine digits with one blank between, and stops before the first that is anything else,
    /// right or wrong. Optimised at once: a file is read before the runtime would notice.
    /// </summary>
    /// <param name="bytes">Whole lines; the last byte is a line's end.</param>
    /// <param name="header">Size of the matrix.</param>
    /// <param name="entries">Takes the entries, no more than the header announces.</param>
    /// <param name="lines">Lines read.</param>
    /// <returns>Bytes read.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Read(ReadOnlySpan<byte> bytes, in MatrixMarketHeader header, SparseEntriesBuilder entries, out int lines)
    {
        var (rows, columns) = ((uint)header.Rows, (uint)header.Columns);
        var at = 0;
        lines = 0;
        while (at < bytes.Length && !entries.IsFull)
        {
            var next = at;
            var gene = Digits(bytes, ref next, (byte)' ') - 1;
            var cell = Digits(bytes, ref next, (byte)' ') - 1;
            var count = Digits(bytes, ref next, (byte)'\n');
            if ((uint)gene >= rows || (uint)cell >= columns || count < 0)
            {
                break;
            }

            entries.Add(gene, cell, count);
            at = next;
            lines++;
        }

        return at;
    }

    /// <summary>A number of one to nine digits and the byte that must follow; negative when it is not there.</summary>
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
}

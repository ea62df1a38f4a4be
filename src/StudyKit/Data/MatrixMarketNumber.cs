using System.Buffers.Text;

namespace StudyKit.Data;

/// <summary>Numbers of a Matrix Market line, read from bytes.</summary>
internal static class MatrixMarketNumber
{
    /// <summary>Reads a number of digits alone, up to <see cref="int.MaxValue"/>, that a blank or the line's end follows.</summary>
    public static bool TryWhole(ReadOnlySpan<byte> line, ref int at, out int value)
    {
        SkipBlanks(line, ref at);
        var first = at;
        var number = 0L;
        while (at < line.Length && (uint)(line[at] - '0') <= 9)
        {
            number = (number * 10) + (line[at] - '0');
            if (number > int.MaxValue)
            {
                value = 0;
                return false;
            }

            at++;
        }

        value = (int)number;
        return at > first && (at == line.Length || IsBlank(line[at]));
    }

    /// <summary>Reads a count: digits alone, or a real number (<c>3.0</c>, <c>1e2</c>) that is whole and not negative.</summary>
    public static bool TryCount(ReadOnlySpan<byte> line, ref int at, out int value)
    {
        var first = at;
        if (TryWhole(line, ref at, out value))
        {
            return true;
        }

        at = first;
        SkipBlanks(line, ref at);
        if (!Utf8Parser.TryParse(line[at..], out double real, out var used) || real < 0 || real > int.MaxValue || real != Math.Floor(real))
        {
            return false;
        }

        at += used;
        value = (int)real;
        return at == line.Length || IsBlank(line[at]);
    }

    /// <summary>Whether only blanks follow.</summary>
    public static bool AtEnd(ReadOnlySpan<byte> line, int at)
    {
        SkipBlanks(line, ref at);
        return at == line.Length;
    }

    private static void SkipBlanks(ReadOnlySpan<byte> line, ref int at)
    {
        while (at < line.Length && IsBlank(line[at]))
        {
            at++;
        }
    }

    private static bool IsBlank(byte value) => value is (byte)' ' or (byte)'\t';
}

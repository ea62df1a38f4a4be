using System.Globalization;
using System.Text;
using StudyKit.Errors;

namespace StudyKit.Data;

/// <summary>
/// A table of text with a header: comma- or tab-separated, UTF-8, fields quoted as RFC 4180 has it, plain or <c>.gz</c>.
/// Numbers are in the invariant culture. Every error names the file and the line.
/// </summary>
public sealed class DelimitedTable
{
    private readonly long[] _lines;

    private DelimitedTable(string path, string[] header, string[][] rows, long[] lines) =>
        (Path, Header, Rows, _lines) = (path, header, rows, lines);

    /// <summary>Where the table was read from.</summary>
    public string Path { get; }

    /// <summary>Names of the columns, distinct.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>The rows, each as long as <see cref="Header"/>.</summary>
    public IReadOnlyList<string[]> Rows { get; }

    /// <summary>1-based line of the file on which a row begins.</summary>
    public long LineOf(int row) => _lines[row];

    /// <summary>Reads a table.</summary>
    /// <param name="path">The file; <c>.gz</c> is unpacked.</param>
    /// <param name="separator">Between the fields; null: a comma for <c>.csv</c>, a tab for <c>.tsv</c>, else a tab if the header has one and a comma if not.</param>
    /// <exception cref="InputException">The file cannot be read, is empty, is not UTF-8, names a column twice, or a row has more or fewer fields than the header.</exception>
    public static DelimitedTable Read(string path, char? separator = null) => Read(path, separator, rowNames: null);

    /// <summary>Reads a table as R's <c>write.table</c> leaves it: rows begin with a name that the header does not speak of.</summary>
    internal static DelimitedTable ReadWithRowNames(string path, char? separator, string rowNames) => Read(path, separator, rowNames);

    /// <summary>Place of a column.</summary>
    /// <exception cref="InputException">There is no such column; says which there are.</exception>
    public int ColumnIndex(string name)
    {
        for (var i = 0; i < Header.Count; i++)
        {
            if (Header[i] == name)
            {
                return i;
            }
        }

        throw new InputException(Path, 1, "the columns " + string.Join(", ", Header), $"a column {name}");
    }

    /// <summary>One column as text.</summary>
    /// <exception cref="InputException">There is no such column.</exception>
    public string[] Texts(string name)
    {
        var column = ColumnIndex(name);
        return Rows.Select(row => row[column]).ToArray();
    }

    /// <summary>One column as numbers.</summary>
    /// <exception cref="InputException">There is no such column, or a field is not a finite number; names its line.</exception>
    public double[] Numbers(string name)
    {
        var column = ColumnIndex(name);
        var numbers = new double[Rows.Count];
        for (var row = 0; row < numbers.Length; row++)
        {
            if (!double.TryParse(Rows[row][column], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[row]) || !double.IsFinite(numbers[row]))
            {
                throw new InputException(Path, LineOf(row), $"'{Rows[row][column]}' in column {name}", "a finite number");
            }
        }

        return numbers;
    }

    /// <summary>Writes a table aside and renames it; fields are quoted where they must be.</summary>
    /// <param name="path">The file; packed when its name ends in <c>.gz</c>.</param>
    /// <param name="header">Names of the columns, distinct.</param>
    /// <param name="rows">The rows, each as long as <paramref name="header"/>.</param>
    /// <param name="separator">Between the fields; null: by the file's name as in <see cref="Read(string, char?)"/>, a comma where that says nothing.</param>
    /// <exception cref="OptionException">A row's length differs from the header's, or a column's name occurs twice.</exception>
    /// <exception cref="InputException">The place cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows, char? separator = null)
    {
        OptionException.Require(header.Count > 0, nameof(header), "no column", "at least one column");
        OptionException.Require(header.Distinct().Count() == header.Count, nameof(header), "a column's name twice", "distinct names");
        var between = separator ?? SeparatorByName(path) ?? ',';
        GzipFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
            DelimitedLine.Write(writer, header, between);
            var number = 0;
            foreach (var row in rows)
            {
                OptionException.Require(row.Count == header.Count, $"row {number}", $"{row.Count} fields", $"{header.Count}, one a column");
                DelimitedLine.Write(writer, row, between);
                number++;
            }
        });
    }

    private static DelimitedTable Read(string path, char? separator, string? rowNames)
    {
        using var lines = new ByteLines(path);
        if (!lines.TryRead(out var first) || first.IsEmpty)
        {
            throw new InputException(path, 1, lines.Number == 0 ? "an empty file" : "an empty line", "a header with the columns' names");
        }

        var between = separator ?? SeparatorByName(path) ?? (first.Contains((byte)'\t') ? '\t' : ',');
        var header = DelimitedLine.Split(lines, first, between);
        header = rowNames is null ? header : [rowNames, .. header];
        foreach (var name in header.GroupBy(n => n).Where(g => g.Count() > 1))
        {
            throw new InputException(path, 1, $"the column '{name.Key}' {name.Count()} times", "distinct column names");
        }

        var rows = new List<string[]>();
        var numbers = new List<long>();
        while (lines.TryRead(out var line))
        {
            var number = lines.Number;
            if (line.IsEmpty && header.Length > 1)
            {
                throw new InputException(path, number, "an empty line", $"{header.Length} fields");
            }

            var fields = DelimitedLine.Split(lines, line, between);
            if (fields.Length != header.Length)
            {
                throw new InputException(path, number, $"{fields.Length} fields", $"{header.Length}, one a column");
            }

            rows.Add(fields);
            numbers.Add(number);
        }

        return new DelimitedTable(path, header, [.. rows], [.. numbers]);
    }

    private static char? SeparatorByName(string path)
    {
        var name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        return System.IO.Path.GetExtension(name).ToUpperInvariant() switch
        {
            ".CSV" => ',',
            ".TSV" => '\t',
            _ => null,
        };
    }
}

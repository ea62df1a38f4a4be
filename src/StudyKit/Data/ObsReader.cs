using System.Globalization;
using StudyKit.Errors;

namespace StudyKit.Data;

/// <summary>
/// Reads <c>obs</c> from a table with a header (<c>cells.tsv</c>, <c>cells.csv</c>). Its column <c>barcode</c>, or else the first,
/// matches cells by name, in any order. The others are typed by what they hold: <see cref="FlagColumn"/> when all are
/// <c>True</c> or <c>False</c>; <see cref="NumberColumn"/> when all are numbers or missing; <see cref="CategoricalColumn"/> when at
/// most half as many values differ as are there; else <see cref="TextColumn"/>. Missing is an empty field, <c>NA</c> or <c>NaN</c>.
/// </summary>
public static class ObsReader
{
    /// <summary>Name of the column that holds the cells' names.</summary>
    public const string NameColumn = "barcode";

    /// <summary>Reads the table.</summary>
    /// <param name="path">The file; <c>.gz</c> is unpacked.</param>
    /// <param name="cellNames">The cells, in the order wanted.</param>
    /// <returns>One row a cell, in the order of <paramref name="cellNames"/>.</returns>
    /// <exception cref="InputException">The file cannot be read, or its cells are not exactly those named; names the line.</exception>
    public static AnnotationTable Read(string path, IReadOnlyList<string> cellNames)
    {
        var table = DelimitedTable.Read(path);
        var names = table.Header.Contains(NameColumn, StringComparer.Ordinal) ? table.ColumnIndex(NameColumn) : 0;
        var rows = Match(table, names, cellNames);
        var columns = new List<TableColumn>();
        for (var column = 0; column < table.Header.Count; column++)
        {
            if (column != names)
            {
                columns.Add(Typed(table.Header[column], Array.ConvertAll(rows, row => table.Rows[row][column])));
            }
        }

        return new AnnotationTable(cellNames, columns);
    }

    private static int[] Match(DelimitedTable table, int column, IReadOnlyList<string> cellNames)
    {
        var place = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var cell = 0; cell < cellNames.Count; cell++)
        {
            place.Add(cellNames[cell], cell);
        }

        var rows = new int[cellNames.Count];
        Array.Fill(rows, -1);
        for (var row = 0; row < table.Rows.Count; row++)
        {
            var name = table.Rows[row][column];
            if (!place.TryGetValue(name, out var cell))
            {
                throw new InputException(table.Path, table.LineOf(row), $"the cell '{name}'", "a cell that is among the barcodes");
            }

            if (rows[cell] >= 0)
            {
                throw new InputException(
                    table.Path,
                    table.LineOf(row),
                    string.Create(CultureInfo.InvariantCulture, $"the cell '{name}' a second time (first on line {table.LineOf(rows[cell])})"),
                    "each cell once");
            }

            rows[cell] = row;
        }

        var missing = Array.IndexOf(rows, -1);
        return missing < 0
            ? rows
            : throw new InputException(
                table.Path,
                null,
                string.Create(CultureInfo.InvariantCulture, $"no row for the cell '{cellNames[missing]}' ({rows.Count(r => r < 0)} without a row)"),
                "one row a cell");
    }

    private static TableColumn Typed(string name, string[] values)
    {
        var there = values.Where(v => !IsMissing(v)).ToArray();
        if (there.Length == values.Length && there.Length > 0 && there.All(v => v is "True" or "False"))
        {
            return new FlagColumn(name, Array.ConvertAll(values, v => v == "True"));
        }

        if (there.Length > 0 && there.All(v => double.TryParse(v, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
        {
            return new NumberColumn(name, Array.ConvertAll(values, v => IsMissing(v) ? double.NaN : double.Parse(v, NumberStyles.Float, CultureInfo.InvariantCulture)));
        }

        return there.Length > 0 && there.Distinct(StringComparer.Ordinal).Count() * 2 <= there.Length
            ? CategoricalColumn.FromText(name, Array.ConvertAll(values, v => IsMissing(v) ? "" : v))
            : new TextColumn(name, values);
    }

    private static bool IsMissing(string value) => value is "" or "NA" or "NaN" or "nan";
}

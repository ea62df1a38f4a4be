using System.Globalization;
using StudyKit.Errors;

namespace StudyKit.Data;

/// <summary>
/// GEO's table of all cells of GSE96583 batch 2: as R writes it, with row names the header does not speak of; first the cells of the
/// ctrl run in the order of its barcodes, then those of the stim run. Where a barcode is in both runs, R appended a <c>1</c> to the second.
/// </summary>
internal sealed class KangCellTable
{
    private readonly int _firstRun;

    private KangCellTable(DelimitedTable table, int firstRun)
    {
        _firstRun = firstRun;
        Names = table.Texts(ObsReader.NameColumn);
        CellTypes = Array.ConvertAll(table.Texts("cell"), v => v == "NA" ? "" : v);
        Multiplets = table.Texts("multiplets");
        Donors = table.Texts("ind");
        Clusters = table.Texts("cluster");
    }

    /// <summary>Number of cells, of both runs.</summary>
    public int Count => Names.Length;

    /// <summary>Row names: barcodes, told apart where both runs have them.</summary>
    public string[] Names { get; }

    /// <summary>Published cell types; empty where there is none.</summary>
    public string[] CellTypes { get; }

    /// <summary><c>singlet</c>, <c>doublet</c> or <c>ambs</c> (demuxlet could not say).</summary>
    public string[] Multiplets { get; }

    /// <summary>Donors.</summary>
    public string[] Donors { get; }

    /// <summary>Published clusters.</summary>
    public string[] Clusters { get; }

    /// <summary>Reads the table and checks every row's place against the barcodes.</summary>
    /// <exception cref="InputException">A row is missing, too many, or not of the cell that stands there; names the line.</exception>
    public static KangCellTable Read(string path, NameList[] barcodes, string[] conditions)
    {
        var table = DelimitedTable.ReadWithRowNames(path, '\t', ObsReader.NameColumn);
        var stim = table.ColumnIndex("stim");
        var multiplets = table.ColumnIndex("multiplets");
        var firstRun = barcodes[0].Names.Length;
        var wanted = firstRun + barcodes[1].Names.Length;
        if (table.Rows.Count != wanted)
        {
            throw new InputException(
                path,
                null,
                string.Create(CultureInfo.InvariantCulture, $"{table.Rows.Count} cells"),
                string.Create(CultureInfo.InvariantCulture, $"{wanted}: {firstRun} barcodes in {barcodes[0].Path} and {barcodes[1].Names.Length} in {barcodes[1].Path}"));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var row = 0; row < wanted; row++)
        {
            var run = row < firstRun ? 0 : 1;
            var barcode = barcodes[run].Names[row - (run * firstRun)];
            var fields = table.Rows[row];
            if ((fields[0] != barcode && fields[0] != barcode + "1") || fields[stim] != conditions[run])
            {
                throw new InputException(path, table.LineOf(row), $"cell {fields[0]} of {fields[stim]}", $"cell {barcode} (or {barcode}1) of {conditions[run]}, as in {barcodes[run].Path}");
            }

            if (!seen.Add(fields[0]))
            {
                throw new InputException(path, table.LineOf(row), $"cell {fields[0]} a second time", "each cell once");
            }

            if (fields[multiplets] is not ("singlet" or "doublet" or "ambs"))
            {
                throw new InputException(path, table.LineOf(row), $"'{fields[multiplets]}' in column multiplets", "singlet, doublet or ambs");
            }
        }

        return new KangCellTable(table, firstRun);
    }

    /// <summary>Run (0 ctrl, 1 stim) and row inside the run of a cell.</summary>
    public (int Run, int Row) Place(int cell) => cell < _firstRun ? (0, cell) : (1, cell - _firstRun);
}

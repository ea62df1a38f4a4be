using StudyKit.Errors;
using StudyKit.Views;

namespace StudyKit.Data;

/// <summary><c>obs</c> (one row a cell) or <c>var</c> (one row a gene): row names and typed columns of equal length.</summary>
[TypeFormatterSource(typeof(AnnotationTableFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class AnnotationTable
{
    private readonly Dictionary<string, TableColumn> _columns;

    /// <summary>Creates the table.</summary>
    /// <param name="names">One name a row: barcodes or gene identifiers.</param>
    /// <param name="columns">Columns with distinct names, each as long as <paramref name="names"/>.</param>
    /// <exception cref="OptionException">A column's length differs, or its name occurs twice.</exception>
    public AnnotationTable(IReadOnlyList<string> names, IEnumerable<TableColumn>? columns = null)
    {
        Names = names;
        Columns = columns?.ToArray() ?? [];
        _columns = new Dictionary<string, TableColumn>(StringComparer.Ordinal);
        foreach (var column in Columns)
        {
            OptionException.Require(column.Length == names.Count, column.Name, column.Length, $"{names.Count} rows");
            OptionException.Require(_columns.TryAdd(column.Name, column), column.Name, "the name twice", "distinct column names");
        }
    }

    /// <summary>One name a row.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>Number of rows.</summary>
    public int Count => Names.Count;

    /// <summary>Whether a column of that name is there.</summary>
    public bool Has(string name) => _columns.ContainsKey(name);

    /// <summary>The column of that name and type.</summary>
    /// <exception cref="OptionException">It is not there, or is of another type.</exception>
    public T Column<T>(string name)
        where T : TableColumn
    {
        OptionException.Require(_columns.ContainsKey(name), "column", name, "one of " + string.Join(", ", _columns.Keys));
        return _columns[name] as T
            ?? throw new OptionException($"column {name}", _columns[name].GetType().Name, typeof(T).Name);
    }

    /// <summary>A copy with <paramref name="column"/> added at the end, or put in the place of one with its name.</summary>
    public AnnotationTable With(TableColumn column) =>
        new(Names, Has(column.Name)
            ? Columns.Select(c => c.Name == column.Name ? column : c)
            : Columns.Append(column));

    /// <summary>A copy with only the given rows, in the given order.</summary>
    public AnnotationTable Select(ReadOnlySpan<int> rows)
    {
        var names = new string[rows.Length];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = Names[rows[i]];
        }

        var picked = new List<TableColumn>(Columns.Count);
        foreach (var column in Columns)
        {
            picked.Add(column.Select(rows));
        }

        return new AnnotationTable(names, picked);
    }
}

using System.Globalization;
using StudyKit.Data;
using StudyKit.Errors;
using StudyKit.Views;

namespace StudyKit.Studies;

/// <summary>Everything one study measured, one row a number, in the order of the runs.</summary>
[TypeFormatterSource(typeof(ScoreTableFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class ScoreTable
{
    /// <summary>The columns of <c>scores.csv</c>.</summary>
    internal static readonly string[] Columns = ["study", "data", "beta", "capacity", "seed", "factor", "metric", "value"];
    private readonly Dictionary<(double Beta, double Capacity, ulong Seed, string Factor, string Metric), double> _values = [];

    /// <summary>Collects the rows.</summary>
    /// <exception cref="OptionException">The same number is there twice.</exception>
    public ScoreTable(IEnumerable<Score> rows)
    {
        Rows = [.. rows];
        foreach (var row in Rows)
        {
            OptionException.Require(_values.TryAdd(Key(row), row.Value), "scores", $"{row} twice", "each score once");
        }
    }

    /// <summary>The rows.</summary>
    public IReadOnlyList<Score> Rows { get; }

    /// <summary>The seeds, ascending.</summary>
    public IReadOnlyList<ulong> Seeds => [.. Rows.Select(r => r.Seed).Distinct().Order()];

    /// <summary>One number.</summary>
    /// <exception cref="OptionException">It was not measured.</exception>
    public double this[double beta, double capacity, ulong seed, string factor, string metric] =>
        _values.TryGetValue((beta, capacity, seed, factor, metric), out var value)
            ? value
            : throw new OptionException("score", $"no {metric} of {factor} at β {beta}, c {capacity}, seed {seed}", "a score that was measured");

    /// <summary>The rows of one study.</summary>
    public ScoreTable OfStudy(string study) => new(Rows.Where(r => r.Study == study));

    /// <summary>One metric as a cube [seed, β, factor]: what claims and figures are computed from.</summary>
    public ScoreCube Cube(string metric, IReadOnlyList<double> betas, double capacity, IReadOnlyList<string> factors)
    {
        var seeds = Seeds;
        var values = new double[seeds.Count, betas.Count, factors.Count];
        for (var s = 0; s < seeds.Count; s++)
        {
            for (var b = 0; b < betas.Count; b++)
            {
                for (var f = 0; f < factors.Count; f++)
                {
                    values[s, b, f] = this[betas[b], capacity, seeds[s], factors[f], metric];
                }
            }
        }

        return new ScoreCube(betas, factors, values, seeds);
    }

    /// <summary>Writes rows of any studies as <c>study,data,beta,capacity,seed,factor,metric,value</c>, numbers in full precision.</summary>
    public static void WriteCsv(string path, IEnumerable<Score> rows) => DelimitedTable.Write(path, Columns, rows.Select(Cells), ',');

    /// <summary>Reads what <see cref="WriteCsv"/> wrote, to the same bits.</summary>
    /// <exception cref="InputException">The file is not such a table; names the line.</exception>
    public static IReadOnlyList<Score> ReadCsv(string path)
    {
        var table = DelimitedTable.Read(path, ',');
        if (!table.Header.SequenceEqual(Columns))
        {
            throw new InputException(path, 1, string.Join(',', table.Header), string.Join(',', Columns));
        }

        double Number(int row, int column) => double.TryParse(table.Rows[row][column], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new InputException(path, table.LineOf(row), $"'{table.Rows[row][column]}' in column {Columns[column]}", "a number");
        ulong Seed(int row) => ulong.TryParse(table.Rows[row][4], NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new InputException(path, table.LineOf(row), $"'{table.Rows[row][4]}' in column {Columns[4]}", "a seed");
        return [.. table.Rows.Select((cells, row) => new Score(cells[0], cells[1], Number(row, 2), Number(row, 3), Seed(row), cells[5], cells[6], Number(row, 7)))];
    }

    private static (double Beta, double Capacity, ulong Seed, string Factor, string Metric) Key(Score row) =>
        (row.Beta, row.Capacity, row.Seed, row.Factor, row.Metric);

    private static string[] Cells(Score row) =>
    [
        row.Study, row.Data, Text(row.Beta), Text(row.Capacity), row.Seed.ToString(CultureInfo.InvariantCulture), row.Factor, row.Metric, Text(row.Value),
    ];

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

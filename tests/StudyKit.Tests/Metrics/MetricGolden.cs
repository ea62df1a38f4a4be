using System.Globalization;
using System.Text.Json;
using StudyKit.Metrics;
using StudyKit.Numerics;

namespace StudyKit.Tests.Metrics;

/// <summary>A golden data set: latent columns, factors and the reference values.</summary>
internal sealed class MetricGolden
{
    public static readonly string[] Names = ["perfect", "rotated", "redundant", "random", "nonlinear_collapsed"];

    private static readonly Lazy<JsonDocument> Values = new(() => JsonDocument.Parse(File.ReadAllText(Locate("golden.json"))));

    private MetricGolden(double[][] latent, Factor[] factors, JsonElement expected) => (Columns, Factors, Expected) = (latent, factors, expected);

    public double[][] Columns { get; }

    public LatentColumns Latent => new(Columns);

    public Factor[] Factors { get; }

    public IEnumerable<Factor> Discrete => Factors.Where(f => f.IsDiscrete);

    public JsonElement Expected { get; }

    public static TheoryData<string> All => [.. Names];

    public static MetricGolden Load(string name)
    {
        var table = Table(name + ".csv");
        var latent = table.Where(c => c.Key.StartsWith('z')).Select(c => c.Value).ToArray();
        var factors = table.Where(c => !c.Key.StartsWith('z')).Select(c => ToFactor(c.Key, c.Value)).ToArray();
        return new MetricGolden(latent, factors, Values.Value.RootElement.GetProperty(name));
    }

    public static Dictionary<string, double[]> Table(string file)
    {
        var lines = File.ReadAllLines(Locate(file));
        var names = lines[0].Split(',');
        var rows = lines[1..].Select(l => l.Split(',').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        return names.Select((n, j) => (n, rows.Select(r => r[j]).ToArray())).ToDictionary(c => c.n, c => c.Item2);
    }

    public static JsonElement Json(string file) => JsonDocument.Parse(File.ReadAllText(Locate(file))).RootElement;

    public static Factor ToFactor(string name, double[] values) => name.StartsWith("d_", StringComparison.Ordinal)
        ? Factor.Discrete(name, Array.ConvertAll(values, v => (int)v), [.. Enumerable.Range(0, (int)values.Max() + 1).Select(i => $"{i}")])
        : Factor.Continuous(name, values);

    public static Matrix ToMatrix(double[][] columns)
    {
        var matrix = new Matrix(columns[0].Length, columns.Length);
        for (var i = 0; i < matrix.Rows; i++)
        {
            for (var j = 0; j < matrix.Columns; j++)
            {
                matrix[i, j] = (float)columns[j][i];
            }
        }

        return matrix;
    }

    public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetDouble())];

    public static double[,] Grid(JsonElement rows)
    {
        var lines = rows.EnumerateArray().Select(Numbers).ToArray();
        var grid = new double[lines.Length, lines[0].Length];
        for (var i = 0; i < lines.Length; i++)
        {
            for (var j = 0; j < lines[i].Length; j++)
            {
                grid[i, j] = lines[i][j];
            }
        }

        return grid;
    }

    public static void Near(double expected, double actual, double tolerance) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance, $"expected {expected} ± {tolerance}, found {actual}");

    public static void Near(double[,] expected, double[,] actual, double tolerance)
    {
        Assert.Equal(expected.GetLength(0), actual.GetLength(0));
        Assert.Equal(expected.GetLength(1), actual.GetLength(1));
        foreach (var (e, a) in expected.Cast<double>().Zip(actual.Cast<double>()))
        {
            Near(e, a, tolerance);
        }
    }

    private static string Locate(string file) => Path.Combine(AppContext.BaseDirectory, "Golden", "Metrics", file);
}

using System.Globalization;
using System.Text.Json;
using StudyKit.Numerics;
using StudyKit.Tests.Metrics;

namespace StudyKit.Tests.Embedding;

/// <summary>Data and reference values of the embeddings.</summary>
internal static class EmbeddingGolden
{
    private static readonly Lazy<JsonElement> Lazily = new(() => GoldenFile.Read(Path.Combine("Embedding", "golden.json")));

    public static JsonElement Values => Lazily.Value;

    /// <summary>Scikit-learn's digits, the first 500: 8 × 8 pixels.</summary>
    public static Matrix Digits()
    {
        var rows = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Golden", "Embedding", "digits.csv"))
            .Select(line => line.Split(',').Select(v => float.Parse(v, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        return new Matrix(rows.Length, rows[0].Length, [.. rows.SelectMany(r => r)]);
    }

    /// <summary>320 cells in six dimensions.</summary>
    public static Matrix Clusters() =>
        MetricGolden.ToMatrix([.. MetricGolden.Table("clusters.csv").Where(c => c.Key.StartsWith('z')).Select(c => c.Value)]);

    /// <summary>Normal clouds, <paramref name="apart"/> from one to the next along a line.</summary>
    public static Matrix Clouds(int count, int cells, double apart, ulong seed = 1)
    {
        var stream = new RandomStream(seed);
        var matrix = new Matrix(count * cells, 4);
        for (var i = 0; i < matrix.Rows; i++)
        {
            for (var j = 0; j < 4; j++)
            {
                matrix[i, j] = (float)(stream.NextNormal() + (j == 0 ? apart * (i / cells) : 0));
            }
        }

        return matrix;
    }
}

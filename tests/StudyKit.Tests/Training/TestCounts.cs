using StudyKit.Data;
using StudyKit.Numerics;

namespace StudyKit.Tests.Training;

internal static class TestCounts
{
    public static CountMatrix FromDense(double[][] x)
    {
        var starts = new List<int> { 0 };
        var genes = new List<int>();
        var counts = new List<int>();
        foreach (var row in x)
        {
            for (var g = 0; g < row.Length; g++)
            {
                if (row[g] > 0)
                {
                    genes.Add(g);
                    counts.Add((int)row[g]);
                }
            }

            starts.Add(genes.Count);
        }

        return new CountMatrix(
            [.. starts], [.. genes], [.. counts],
            [.. Enumerable.Range(0, x.Length).Select(i => $"cell{i}")], [.. Enumerable.Range(0, x[0].Length).Select(g => $"gene{g}")]);
    }

    /// <summary>Sparse counts with a few large ones; every cell has its own total.</summary>
    public static CountMatrix Random(int cells, int genes, ulong seed)
    {
        var random = new RandomStream(seed, 99);
        var x = new double[cells][];
        for (var i = 0; i < cells; i++)
        {
            x[i] = new double[genes];
            for (var g = 0; g < genes; g++)
            {
                var draw = random.NextUniform();
                x[i][g] = draw < 0.6 ? 0 : draw < 0.95 ? 1 + random.NextInt(6) : random.NextInt(400);
            }

            x[i][i % genes] += 1 + i;
        }

        return FromDense(x);
    }

    /// <summary>Two kinds of cells, each with its own half of the genes raised.</summary>
    public static CellDataset TwoKinds(int cells, int genes, ulong seed)
    {
        var random = new RandomStream(seed, 98);
        var x = new double[cells][];
        for (var i = 0; i < cells; i++)
        {
            x[i] = new double[genes];
            var depth = random.NextLogNormal(0, 0.4);
            for (var g = 0; g < genes; g++)
            {
                var mean = depth * ((g < genes / 2) == (i % 2 == 0) ? 3 : 0.3);
                x[i][g] = Math.Floor(mean * -Math.Log(random.NextUniform()));
            }

            x[i][0] += 1;
        }

        return new CellDataset("two kinds", FromDense(x));
    }
}

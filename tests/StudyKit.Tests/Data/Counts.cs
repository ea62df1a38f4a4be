using StudyKit.Data;

namespace StudyKit.Tests.Data;

/// <summary>Count matrices from dense tables.</summary>
internal static class Counts
{
    public static CountMatrix FromDense(int[][] rows, int? genes = null)
    {
        var width = genes ?? rows[0].Length;
        var starts = new List<int> { 0 };
        var (indices, counts) = (new List<int>(), new List<int>());
        foreach (var row in rows)
        {
            for (var gene = 0; gene < width; gene++)
            {
                if (row[gene] > 0)
                {
                    indices.Add(gene);
                    counts.Add(row[gene]);
                }
            }

            starts.Add(counts.Count);
        }

        return new CountMatrix(
            [.. starts],
            [.. indices],
            [.. counts],
            Enumerable.Range(0, rows.Length).Select(i => $"cell{i}").ToArray(),
            Enumerable.Range(0, width).Select(i => $"gene{i}").ToArray());
    }

    public static int[][] ToDense(CountMatrix matrix)
    {
        var rows = new int[matrix.CellCount][];
        for (var cell = 0; cell < rows.Length; cell++)
        {
            rows[cell] = new int[matrix.GeneCount];
            for (var i = 0; i < matrix.RowGenes(cell).Length; i++)
            {
                rows[cell][matrix.RowGenes(cell)[i]] = matrix.RowCounts(cell)[i];
            }
        }

        return rows;
    }
}

using StudyKit.Data;
using StudyKit.Numerics;

namespace StudyKit.Models;

/// <summary>Σ ln x! of each cell: the part of the likelihood that no parameter changes.</summary>
public static class LogFactorials
{
    private const int TableLength = 1024;

    /// <summary>One sum a cell, nats.</summary>
    public static double[] OfCells(ICountRows counts)
    {
        var table = new double[TableLength];
        for (var x = 1; x < TableLength; x++)
        {
            table[x] = table[x - 1] + Math.Log(x);
        }

        var sums = new double[counts.CellCount];
        for (var cell = 0; cell < sums.Length; cell++)
        {
            foreach (var x in counts.RowCounts(cell))
            {
                sums[cell] += x < TableLength ? table[x] : GammaFunctions.LogGamma(x + 1.0);
            }
        }

        return sums;
    }
}

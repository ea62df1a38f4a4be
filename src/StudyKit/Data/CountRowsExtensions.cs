namespace StudyKit.Data;

/// <summary>What counts tell without a model.</summary>
public static class CountRowsExtensions
{
    /// <summary>Total count of each cell (scanpy's <c>total_counts</c>).</summary>
    public static long[] CellTotals(this ICountRows counts)
    {
        var totals = new long[counts.CellCount];
        for (var cell = 0; cell < totals.Length; cell++)
        {
            var total = 0L;
            foreach (var count in counts.RowCounts(cell))
            {
                total += count;
            }

            totals[cell] = total;
        }

        return totals;
    }
}

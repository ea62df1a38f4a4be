namespace StudyKit.Metrics;

/// <summary>Ranks from 1, ties sharing the mean of their places (midranks).</summary>
internal static class Ranks
{
    public static double[] Midranks(double[] values)
    {
        var order = Ascending(values);
        var ranks = new double[values.Length];
        for (var start = 0; start < order.Length;)
        {
            var end = start + 1;
            while (end < order.Length && values[order[end]] == values[order[start]])
            {
                end++;
            }

            for (var i = start; i < end; i++)
            {
                ranks[order[i]] = (start + 1 + end) / 2.0;
            }

            start = end;
        }

        return ranks;
    }

    /// <summary>Cells from the lowest value to the highest; equal values in their own order.</summary>
    public static int[] Ascending(double[] values)
    {
        var order = new int[values.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (a, b) =>
        {
            var byValue = values[a].CompareTo(values[b]);
            return byValue != 0 ? byValue : a.CompareTo(b);
        });
        return order;
    }
}

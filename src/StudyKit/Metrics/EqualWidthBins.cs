namespace StudyKit.Metrics;

/// <summary>disentanglement_lib's discretisation: equal-width bins from the lowest to the highest value, edges as numpy's <c>linspace</c> makes them.</summary>
internal static class EqualWidthBins
{
    /// <summary>Bin of each value: the number of edges, the last one left out, at or below it.</summary>
    public static int[] Of(double[] values, int bins)
    {
        double low = values.Min(), high = values.Max();
        if (low == high)
        {
            return new int[values.Length];
        }

        var edges = new double[bins];
        var step = (high - low) / bins;
        for (var b = 0; b < bins; b++)
        {
            edges[b] = (b * step) + low;
        }

        return Array.ConvertAll(values, v =>
        {
            // The nearest edge by division, then put right where rounding says otherwise.
            var bin = Math.Clamp((int)((v - low) / step) + 1, 1, bins);
            while (bin < bins && edges[bin] <= v)
            {
                bin++;
            }

            while (bin > 1 && edges[bin - 1] > v)
            {
                bin--;
            }

            return bin;
        });
    }
}

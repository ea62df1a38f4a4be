namespace StudyKit.Metrics;

/// <summary>A column centred and scaled to length 1, so that Pearson's r is a dot product.</summary>
internal static class UnitVector
{
    /// <summary>A new array; zeros for a column that never varies.</summary>
    public static double[] Of(double[] values)
    {
        if (LatentColumns.IsConstant(values))
        {
            return new double[values.Length];
        }

        // Scaled by the largest value first: the squares of a nearly collapsed dimension must not vanish.
        var centred = (double[])values.Clone();
        var mean = centred.Average();
        var largest = 0.0;
        for (var i = 0; i < centred.Length; i++)
        {
            centred[i] -= mean;
            largest = Math.Max(largest, Math.Abs(centred[i]));
        }

        var length = Math.Sqrt(centred.Sum(v => v / largest * (v / largest))) * largest;
        return Array.ConvertAll(centred, v => v / length);
    }
}

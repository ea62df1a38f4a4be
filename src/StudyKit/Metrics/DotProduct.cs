namespace StudyKit.Metrics;

/// <summary>Dot product in double precision, summed in order: the same bits on every machine.</summary>
internal static class DotProduct
{
    public static double Of(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}

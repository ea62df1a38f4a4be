namespace StudyKit.Embedding;

/// <summary>Turns products of data into those of the data less their means: what the means add is a product of two vectors.</summary>
internal static class MeanCorrection
{
    /// <summary>product [rows × width] −= 1 · (meansᵀ · right), right [columns × width].</summary>
    public static void OfProduct(double[] means, float[] right, int width, float[] product)
    {
        var offset = new double[width];
        for (var column = 0; column < means.Length; column++)
        {
            Add(means[column], right.AsSpan(column * width, width), offset);
        }

        for (var row = 0; row < product.Length; row += width)
        {
            for (var j = 0; j < width; j++)
            {
                product[row + j] = (float)(product[row + j] - offset[j]);
            }
        }
    }

    /// <summary>product [columns × width] −= means · (1ᵀ · left), left [rows × width].</summary>
    public static void OfTransposedProduct(double[] means, float[] left, int width, float[] product)
    {
        var sums = new double[width];
        for (var row = 0; row < left.Length; row += width)
        {
            Add(1, left.AsSpan(row, width), sums);
        }

        for (var column = 0; column < means.Length; column++)
        {
            for (var j = 0; j < width; j++)
            {
                product[(column * width) + j] = (float)(product[(column * width) + j] - (means[column] * sums[j]));
            }
        }
    }

    private static void Add(double factor, ReadOnlySpan<float> from, Span<double> to)
    {
        for (var j = 0; j < to.Length; j++)
        {
            to[j] += factor * from[j];
        }
    }
}

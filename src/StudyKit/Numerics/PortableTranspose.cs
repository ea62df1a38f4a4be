namespace StudyKit.Numerics;

/// <summary>Transposition for packing, one number at a time.</summary>
internal static unsafe class PortableTranspose
{
    /// <summary>target[p · pitch + i] = source[i · stride + p] for i &lt; rows, p &lt; columns.</summary>
    public static void Transpose(float* source, nint stride, int rows, int columns, float* target, nint pitch)
    {
        for (var i = 0; i < rows; i++)
        {
            var from = source + (i * stride);
            var to = target + i;
            for (var p = 0; p < columns; p++)
            {
                *to = from[p];
                to += pitch;
            }
        }
    }
}

namespace StudyKit.Benchmarks;

internal static class GemmShapes
{
    /// <summary>Floating-point operations of one product.</summary>
    public static double Operations(this GemmShape shape)
    {
        var (_, _, m, n, k) = shape.Sizes();
        return 2.0 * m * n * k;
    }

    public static (bool TransposeA, bool TransposeB, int M, int N, int K) Sizes(this GemmShape shape) => shape switch
    {
        GemmShape.DecoderForward => (false, false, 128, 4000, 128),
        GemmShape.DecoderForwardTransposed => (false, true, 128, 4000, 128),
        GemmShape.HiddenGradient => (false, false, 128, 128, 4000),
        GemmShape.HiddenGradientTransposed => (false, true, 128, 128, 4000),
        GemmShape.WeightGradient => (true, false, 4000, 128, 128),
        GemmShape.WeightGradientTransposed => (true, false, 128, 4000, 128),
        GemmShape.HiddenLayer => (false, false, 128, 128, 128),
        _ => (false, false, 128, 10, 128),
    };
}

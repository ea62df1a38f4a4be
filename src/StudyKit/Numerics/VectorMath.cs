using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using StudyKit.Errors;

namespace StudyKit.Numerics;

/// <summary>
/// Elementary functions over spans, at most 4 ulp from the true value; NaN stays NaN. A result depends on its number alone, so
/// a span may be cut anywhere. Source and destination may be the same span, but must not overlap otherwise.
/// </summary>
public static unsafe class VectorMath
{
    /// <summary>eˣ: 0 for very negative, ∞ for very large numbers.</summary>
    /// <exception cref="OptionException">The spans differ in length.</exception>
    public static void Exp(ReadOnlySpan<float> x, Span<float> destination) => Map<ExpFunction>(x, destination);

    /// <summary>ln x: −∞ at 0, NaN below.</summary>
    /// <exception cref="OptionException">The spans differ in length.</exception>
    public static void Log(ReadOnlySpan<float> x, Span<float> destination) => Map<LogFunction>(x, destination);

    /// <summary>ln(1 + x): −∞ at −1, NaN below.</summary>
    /// <exception cref="OptionException">The spans differ in length.</exception>
    public static void Log1p(ReadOnlySpan<float> x, Span<float> destination) => Map<Log1pFunction>(x, destination);

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    /// <exception cref="OptionException">The spans differ in length.</exception>
    public static void Sigmoid(ReadOnlySpan<float> x, Span<float> destination) => Map<SigmoidFunction>(x, destination);

    /// <summary>ln(1 + eˣ), without overflow.</summary>
    /// <exception cref="OptionException">The spans differ in length.</exception>
    public static void Softplus(ReadOnlySpan<float> x, Span<float> destination) => Map<SoftplusFunction>(x, destination);

    /// <summary><see cref="GammaFunctions.LogGamma"/> of each number.</summary>
    /// <exception cref="OptionException">The spans differ in length.</exception>
    public static void LogGamma(ReadOnlySpan<float> x, Span<float> destination)
    {
        RequireSameLength(x, destination);
        for (var i = 0; i < x.Length; i++)
        {
            destination[i] = (float)GammaFunctions.LogGamma(x[i]);
        }
    }

    /// <summary><see cref="GammaFunctions.Digamma"/> of each number.</summary>
    /// <exception cref="OptionException">The spans differ in length.</exception>
    public static void Digamma(ReadOnlySpan<float> x, Span<float> destination)
    {
        RequireSameLength(x, destination);
        for (var i = 0; i < x.Length; i++)
        {
            destination[i] = (float)GammaFunctions.Digamma(x[i]);
        }
    }

    /// <summary>
    /// ln Γ(x + n) − ln Γ(x), what a count n adds to a negative binomial's logarithm, to about 3e−6 of the larger of 1 and the
    /// result; 0 for a count of 0. <see cref="GammaFunctions.LogRisingFactorial"/> is the same for one number in double precision.
    /// </summary>
    /// <param name="x">Numbers from 1e−9 to 1e9.</param>
    /// <param name="counts">As many numbers from 0 to 1e7.</param>
    /// <param name="destination">The results; may be one of the arguments.</param>
    /// <exception cref="OptionException">The spans differ in length.</exception>
    public static void LogRisingFactorial(ReadOnlySpan<float> x, ReadOnlySpan<float> counts, Span<float> destination) =>
        Map<LogRisingFactorialFunction>(x, counts, destination);

    /// <summary>
    /// ψ(x + n) − ψ(x), the derivative of <see cref="LogRisingFactorial"/>, to about 1e−6 of itself: without the cancellation of
    /// the two terms where x is much larger than n.
    /// </summary>
    /// <param name="x">Numbers from 1e−9 to 1e9.</param>
    /// <param name="counts">As many numbers from 0 to 1e7.</param>
    /// <param name="destination">The results; may be one of the arguments.</param>
    /// <exception cref="OptionException">The spans differ in length.</exception>
    public static void DigammaDifference(ReadOnlySpan<float> x, ReadOnlySpan<float> counts, Span<float> destination) =>
        Map<DigammaDifferenceFunction>(x, counts, destination);

    private static void Map<TFunction>(ReadOnlySpan<float> x, Span<float> destination)
        where TFunction : struct, IUnaryFunction
    {
        RequireSameLength(x, destination);
        fixed (float* from = x, to = destination)
        {
            switch (Simd.Current)
            {
                case SimdLevel.Avx512:
                    Map<TFunction, Avx512Ops, Vector512<float>>(from, to, x.Length);
                    break;
                case SimdLevel.Avx2:
                    Map<TFunction, Avx2Ops, Vector256<float>>(from, to, x.Length);
                    break;
                default:
                    Map<TFunction, PortableOps, Vector128<float>>(from, to, x.Length);
                    break;
            }
        }
    }

    private static void Map<TFunction, TOps, TVector>(float* from, float* to, int length)
        where TFunction : struct, IUnaryFunction
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        // One loop for whole vectors and the rest: the function is inlined once, which keeps within the compiler's budget.
        var edge = stackalloc float[TOps.Width];
        for (var i = 0; i < length; i += TOps.Width)
        {
            var whole = length - i >= TOps.Width;
            var rest = (uint)(length - i) * sizeof(float);
            if (!whole)
            {
                Unsafe.CopyBlockUnaligned(edge, from + i, rest);
            }

            var y = TFunction.Apply<TOps, TVector>(TOps.Load(whole ? from + i : edge));
            TOps.Store(y, whole ? to + i : edge);
            if (!whole)
            {
                Unsafe.CopyBlockUnaligned(to + i, edge, rest);
            }
        }
    }

    private static void Map<TFunction>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination)
        where TFunction : struct, IBinaryFunction
    {
        RequireSameLength(x, destination);
        RequireSameLength(y, destination);
        fixed (float* left = x, right = y, to = destination)
        {
            switch (Simd.Current)
            {
                case SimdLevel.Avx512:
                    Map<TFunction, Avx512Ops, Vector512<float>>(left, right, to, x.Length);
                    break;
                case SimdLevel.Avx2:
                    Map<TFunction, Avx2Ops, Vector256<float>>(left, right, to, x.Length);
                    break;
                default:
                    Map<TFunction, PortableOps, Vector128<float>>(left, right, to, x.Length);
                    break;
            }
        }
    }

    private static void Map<TFunction, TOps, TVector>(float* left, float* right, float* to, int length)
        where TFunction : struct, IBinaryFunction
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        var edge = stackalloc float[TOps.Width];
        var rightEdge = stackalloc float[TOps.Width];
        for (var i = 0; i < length; i += TOps.Width)
        {
            var whole = length - i >= TOps.Width;
            var rest = (uint)(length - i) * sizeof(float);
            if (!whole)
            {
                Unsafe.CopyBlockUnaligned(edge, left + i, rest);
                Unsafe.CopyBlockUnaligned(rightEdge, right + i, rest);
            }

            var y = TFunction.Apply<TOps, TVector>(TOps.Load(whole ? left + i : edge), TOps.Load(whole ? right + i : rightEdge));
            TOps.Store(y, whole ? to + i : edge);
            if (!whole)
            {
                Unsafe.CopyBlockUnaligned(to + i, edge, rest);
            }
        }
    }

    private static void RequireSameLength(ReadOnlySpan<float> x, Span<float> destination)
    {
        if (x.Length != destination.Length)
        {
            throw new OptionException(nameof(destination), destination.Length, $"{x.Length} values, as many as there are arguments");
        }
    }

    private readonly struct ExpFunction : IUnaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TOps, TVector>(TVector x)
            where TOps : struct, IVectorOps<TVector>
            where TVector : struct => VectorFunctions.Exp<TOps, TVector>(x);
    }

    private readonly struct LogFunction : IUnaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TOps, TVector>(TVector x)
            where TOps : struct, IVectorOps<TVector>
            where TVector : struct => VectorFunctions.Log<TOps, TVector>(x);
    }

    private readonly struct Log1pFunction : IUnaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TOps, TVector>(TVector x)
            where TOps : struct, IVectorOps<TVector>
            where TVector : struct => VectorFunctions.Log1p<TOps, TVector>(x);
    }

    private readonly struct SigmoidFunction : IUnaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TOps, TVector>(TVector x)
            where TOps : struct, IVectorOps<TVector>
            where TVector : struct => VectorFunctions.Sigmoid<TOps, TVector>(x);
    }

    private readonly struct SoftplusFunction : IUnaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TOps, TVector>(TVector x)
            where TOps : struct, IVectorOps<TVector>
            where TVector : struct => VectorFunctions.Softplus<TOps, TVector>(x);
    }

    private readonly struct LogRisingFactorialFunction : IBinaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TOps, TVector>(TVector x, TVector y)
            where TOps : struct, IVectorOps<TVector>
            where TVector : struct => VectorGammaFunctions.LogRisingFactorial<TOps, TVector>(x, y);
    }

    private readonly struct DigammaDifferenceFunction : IBinaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TOps, TVector>(TVector x, TVector y)
            where TOps : struct, IVectorOps<TVector>
            where TVector : struct => VectorGammaFunctions.DigammaDifference<TOps, TVector>(x, y);
    }
}

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
        var i = 0;
        for (; i <= length - TOps.Width; i += TOps.Width)
        {
            TOps.Store(TFunction.Apply<TOps, TVector>(TOps.Load(from + i)), to + i);
        }

        if (i < length)
        {
            var edge = stackalloc float[TOps.Width];
            var rest = (uint)(length - i) * sizeof(float);
            Unsafe.CopyBlockUnaligned(edge, from + i, rest);
            TOps.Store(TFunction.Apply<TOps, TVector>(TOps.Load(edge)), edge);
            Unsafe.CopyBlockUnaligned(to + i, edge, rest);
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
}

using System.Runtime.Intrinsics;
using StudyKit.Errors;

namespace StudyKit.Numerics;

/// <summary>
/// Sums and scalings of spans. Sums always run in sixteen strands (element i goes to strand i modulo 16) that are joined pairwise,
/// so that the x86 instruction sets give the same bits.
/// </summary>
public static unsafe class VectorArithmetic
{
    private const int Strands = 16;

    /// <summary>Σ xᵢ yᵢ.</summary>
    /// <exception cref="OptionException">The spans differ in length.</exception>
    public static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        RequireSameLength(x.Length, y.Length, nameof(y));
        fixed (float* from = x, other = y)
        {
            return Simd.Current switch
            {
                SimdLevel.Avx512 => Dot<Avx512Ops, Vector512<float>>(from, other, x.Length),
                SimdLevel.Avx2 => Dot<Avx2Ops, Vector256<float>>(from, other, x.Length),
                _ => Dot<PortableOps, Vector128<float>>(from, other, x.Length),
            };
        }
    }

    /// <summary>Σ xᵢ.</summary>
    public static float Sum(ReadOnlySpan<float> x)
    {
        fixed (float* from = x)
        {
            return Simd.Current switch
            {
                SimdLevel.Avx512 => Dot<Avx512Ops, Vector512<float>>(from, null, x.Length),
                SimdLevel.Avx2 => Dot<Avx2Ops, Vector256<float>>(from, null, x.Length),
                _ => Dot<PortableOps, Vector128<float>>(from, null, x.Length),
            };
        }
    }

    /// <summary>y += factor · x.</summary>
    /// <exception cref="OptionException">The spans differ in length.</exception>
    public static void Axpy(float factor, ReadOnlySpan<float> x, Span<float> y)
    {
        RequireSameLength(x.Length, y.Length, nameof(y));
        fixed (float* from = x, to = y)
        {
            switch (Simd.Current)
            {
                case SimdLevel.Avx512:
                    Axpy<Avx512Ops, Vector512<float>>(factor, from, to, x.Length);
                    break;
                case SimdLevel.Avx2:
                    Axpy<Avx2Ops, Vector256<float>>(factor, from, to, x.Length);
                    break;
                default:
                    Axpy<PortableOps, Vector128<float>>(factor, from, to, x.Length);
                    break;
            }
        }
    }

    /// <summary>x *= factor.</summary>
    public static void Scale(float factor, Span<float> x)
    {
        var i = 0;
        for (; i <= x.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            (Vector256.Create<float>(x[i..]) * factor).CopyTo(x[i..]);
        }

        for (; i < x.Length; i++)
        {
            x[i] *= factor;
        }
    }

    // Without y: the plain sum, since multiplying by one is exact.
    private static float Dot<TOps, TVector>(float* x, float* y, int length)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        var strands = stackalloc float[Strands];
        new Span<float>(strands, Strands).Clear();
        var whole = length - (length % Strands);
        for (var lane = 0; lane < Strands; lane += TOps.Width)
        {
            var sum = TOps.Create(0f);
            var one = TOps.Create(1f);
            for (var i = lane; i < whole; i += Strands)
            {
                sum = TOps.MultiplyAdd(TOps.Load(x + i), y == null ? one : TOps.Load(y + i), sum);
            }

            TOps.Store(sum, strands + lane);
        }

        for (var i = whole; i < length; i++)
        {
            strands[i - whole] = TOps.MultiplyAdd(x[i], y == null ? 1f : y[i], strands[i - whole]);
        }

        for (var half = Strands / 2; half > 0; half /= 2)
        {
            for (var i = 0; i < half; i++)
            {
                strands[i] += strands[i + half];
            }
        }

        return strands[0];
    }

    private static void Axpy<TOps, TVector>(float factor, float* x, float* y, int length)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        var multiplier = TOps.Create(factor);
        var i = 0;
        for (; i <= length - TOps.Width; i += TOps.Width)
        {
            TOps.Store(TOps.MultiplyAdd(multiplier, TOps.Load(x + i), TOps.Load(y + i)), y + i);
        }

        for (; i < length; i++)
        {
            y[i] = TOps.MultiplyAdd(factor, x[i], y[i]);
        }
    }

    private static void RequireSameLength(int wanted, int found, string name)
    {
        if (wanted != found)
        {
            throw new OptionException(name, found, $"{wanted} values");
        }
    }
}

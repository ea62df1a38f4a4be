using System.Runtime.CompilerServices;

namespace StudyKit.Numerics;

/// <summary>
/// Elementary functions in registers, for loops that do several things to a number while it is there:
/// <c>VectorFunctions.Exp&lt;Avx512Ops, Vector512&lt;float&gt;&gt;(x)</c>. Polynomials from Cephes (Moshier 1989), expf and logf.
/// A lane's result depends on that lane alone, so neither on the vector's width nor on the element's place in a span.
/// </summary>
internal static class VectorFunctions
{
    private const float Log2E = 1.44269504f;
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    // Adding 1.5 · 2²³ rounds to a whole number and leaves it in the low bits.
    private const float Rounder = 12582912f;
    private const int RounderBits = 0x4B400000;
    private const int ExponentBias = 127;
    private const int MantissaBits = 23;
    private const int MantissaMask = 0x7FFFFF;
    private const int SqrtHalfBits = 0x3F3504F3;
    private const float SqrtTwoLessOne = 0.41421356f;
    private const float SmallestNormal = 1.17549435e-38f;

    /// <summary>eˣ: 0 below −104, ∞ above 89, subnormal results included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        // Comparisons are false for NaN, which so stays.
        x = TOps.Select(TOps.LessThan(x, TOps.Create(-104f)), TOps.Create(-104f), x);
        x = TOps.Select(TOps.LessThan(TOps.Create(89f), x), TOps.Create(89f), x);
        var rounded = TOps.MultiplyAdd(x, TOps.Create(Log2E), TOps.Create(Rounder));
        var p = ExpOfRest<TOps, TVector>(x, rounded);

        // 2ⁿ in two factors: one alone cannot reach the subnormal numbers or infinity.
        var n = TOps.SubtractBits(rounded, TOps.CreateBits(RounderBits));
        var half = TOps.ShiftRightBits(n, 1);
        p = TOps.Multiply(p, PowerOfTwo<TOps, TVector>(half));
        return TOps.Multiply(p, PowerOfTwo<TOps, TVector>(TOps.SubtractBits(n, half)));
    }

    // eˣ / 2ⁿ, n the whole number that is in the low bits of the second number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ExpOfRest<TOps, TVector>(TVector x, TVector rounded)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        var whole = TOps.Subtract(rounded, TOps.Create(Rounder));
        var r = TOps.MultiplyAdd(whole, TOps.Create(-Ln2High), x);
        r = TOps.MultiplyAdd(whole, TOps.Create(-Ln2Low), r);
        var p = TOps.Create(1.9875691500e-4f);
        p = TOps.MultiplyAdd(p, r, TOps.Create(1.3981999507e-3f));
        p = TOps.MultiplyAdd(p, r, TOps.Create(8.3334519073e-3f));
        p = TOps.MultiplyAdd(p, r, TOps.Create(4.1665795894e-2f));
        p = TOps.MultiplyAdd(p, r, TOps.Create(1.6666665459e-1f));
        p = TOps.MultiplyAdd(p, r, TOps.Create(5.0000001201e-1f));
        p = TOps.MultiplyAdd(p, TOps.Multiply(r, r), r);
        return TOps.Add(p, TOps.Create(1f));
    }

    /// <summary>ln x: −∞ at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Log<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        var zero = TOps.Create(0f);
        var tiny = TOps.LessThan(x, TOps.Create(SmallestNormal));
        var scaled = TOps.Select(tiny, TOps.Multiply(x, TOps.Create(8388608f)), x);
        var (f, exponent) = Reduce<TOps, TVector>(scaled);
        exponent = TOps.Subtract(exponent, TOps.Select(tiny, TOps.Create(23f), zero));
        var result = LogSum<TOps, TVector>(f, exponent);

        // Infinity and NaN go through; zero and negative numbers are told apart.
        result = TOps.Select(TOps.LessThan(x, TOps.Create(float.PositiveInfinity)), result, x);
        result = TOps.Select(TOps.Equal(x, zero), TOps.Create(float.NegativeInfinity), result);
        return TOps.Select(TOps.LessThan(x, zero), TOps.Create(float.NaN), result);
    }

    /// <summary>ln x for lanes known to be positive, normal and finite; anything else gives nonsense.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LogOfNormal<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        var (f, exponent) = Reduce<TOps, TVector>(x);
        return LogSum<TOps, TVector>(f, exponent);
    }

    /// <summary>ln(1 + x), exact to a few ulp near 0: −∞ at −1, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Log1p<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        // ln(1 + x) = ln u + (what rounding u = 1 + x lost) / u, to first order.
        var u = TOps.Add(x, TOps.Create(1f));
        var lost = Lost<TOps, TVector>(x, u);
        var log = Log<TOps, TVector>(u);
        var finite = TOps.LessThan(TOps.Abs(log), TOps.Create(float.PositiveInfinity));
        var sum = TOps.Add(log, TOps.Divide(lost, u));
        return TOps.Select(finite, sum, log);
    }

    /// <summary>1 / (1 + e⁻ˣ), to full relative precision in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct =>
        SigmoidFrom<TOps, TVector>(x, ExpOfMinusAbs<TOps, TVector>(x));

    /// <summary>ln(1 + eˣ), to full relative precision in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Softplus<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct =>
        SoftplusFrom<TOps, TVector>(x, ExpOfMinusAbs<TOps, TVector>(x));

    /// <summary>e^−|x|, which <see cref="SigmoidFrom"/> and <see cref="SoftplusFrom"/> share.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ExpOfMinusAbs<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct =>
        Exp<TOps, TVector>(TOps.Negate(TOps.Abs(x)));

    /// <summary>The sigmoid of x, given e^−|x|.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SigmoidFrom<TOps, TVector>(TVector x, TVector expOfMinusAbs)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        var one = TOps.Create(1f);
        var numerator = TOps.Select(TOps.LessThan(x, TOps.Create(0f)), expOfMinusAbs, one);
        return TOps.Divide(numerator, TOps.Add(one, expOfMinusAbs));
    }

    /// <summary>The softplus of x, given e^−|x|: max(x, 0) + ln(1 + e^−|x|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SoftplusFrom<TOps, TVector>(TVector x, TVector expOfMinusAbs)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        var positive = TOps.Select(TOps.LessThan(x, TOps.Create(0f)), TOps.Create(0f), x);
        return TOps.Add(positive, Log1pOfUnit<TOps, TVector>(expOfMinusAbs));
    }

    /// <summary>ln(1 + t) for t in [0, 1], without a division.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Log1pOfUnit<TOps, TVector>(TVector t)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        // Above √2 − 1: ln(1 + t) = ln 2 + ln(1 + (t − 1)/2).
        var large = TOps.LessThan(TOps.Create(SqrtTwoLessOne), t);
        var halved = TOps.Multiply(TOps.Subtract(t, TOps.Create(1f)), TOps.Create(0.5f));
        var exponent = TOps.Select(large, TOps.Create(1f), TOps.Create(0f));
        return LogSum<TOps, TVector>(TOps.Select(large, halved, t), exponent);
    }

    /// <summary>eˣ for x ≤ 0, and 0 below −87 where the result would be subnormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ExpOfNegative<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        var rounded = TOps.MultiplyAdd(x, TOps.Create(Log2E), TOps.Create(Rounder));
        var p = ExpOfRest<TOps, TVector>(x, rounded);
        p = TOps.Multiply(p, PowerOfTwo<TOps, TVector>(TOps.SubtractBits(rounded, TOps.CreateBits(RounderBits))));
        return TOps.Select(TOps.LessThan(x, TOps.Create(-87f)), TOps.Create(0f), p);
    }

    /// <summary>ln(1 + x) for x ≥ 0, finite, given 1 / (1 + x); NaN for infinity and NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Log1pOfPositive<TOps, TVector>(TVector x, TVector sum, TVector inverseSum)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct =>
        TOps.MultiplyAdd(Lost<TOps, TVector>(x, sum), inverseSum, LogOfNormal<TOps, TVector>(sum));

    /// <summary>
    /// 1 / √x within an ulp or two for positive normal x, in a third of the time of the square root and division it replaces: a
    /// guess from the exponent, then Newton's steps. Finite at 0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector InverseSquareRoot<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        var y = TOps.SubtractBits(TOps.CreateBits(0x5F3759DF), TOps.ShiftRightBits(x, 1));
        var minusHalf = TOps.Multiply(x, TOps.Create(-0.5f));
        for (var step = 0; step < 3; step++)
        {
            y = TOps.Multiply(y, TOps.MultiplyAdd(TOps.Multiply(minusHalf, y), y, TOps.Create(1.5f)));
        }

        return y;
    }

    /// <summary>1 / x within an ulp or two for positive normal x up to 10³⁷, without a division.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Inverse<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        var y = TOps.SubtractBits(TOps.CreateBits(0x7EF311C7), x);
        var minus = TOps.Negate(x);
        for (var step = 0; step < 3; step++)
        {
            y = TOps.MultiplyAdd(y, TOps.MultiplyAdd(minus, y, TOps.Create(1f)), y);
        }

        return y;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector PowerOfTwo<TOps, TVector>(TVector n)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct =>
        TOps.ShiftLeftBits(TOps.AddBits(n, TOps.CreateBits(ExponentBias)), MantissaBits);

    // What 1 + x = u rounded away: exact whichever of 1 and x is larger (Knuth's two-sum).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Lost<TOps, TVector>(TVector x, TVector u)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        var one = TOps.Create(1f);
        var roundedX = TOps.Subtract(u, one);
        var roundedOne = TOps.Subtract(u, roundedX);
        return TOps.Add(TOps.Subtract(one, roundedOne), TOps.Subtract(x, roundedX));
    }

    // x = 2^exponent · (1 + f) with 1 + f in [√½, √2).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TVector F, TVector Exponent) Reduce<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        var offset = TOps.SubtractBits(x, TOps.CreateBits(SqrtHalfBits));
        var exponent = TOps.ConvertBits(TOps.ShiftRightBits(offset, MantissaBits));
        var mantissa = TOps.AddBits(TOps.AndBits(offset, TOps.CreateBits(MantissaMask)), TOps.CreateBits(SqrtHalfBits));
        return (TOps.Subtract(mantissa, TOps.Create(1f)), exponent);
    }

    // ln(1 + f) + exponent · ln 2 for 1 + f in [√½, √2).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector LogSum<TOps, TVector>(TVector f, TVector exponent)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        var square = TOps.Multiply(f, f);
        var p = TOps.Create(7.0376836292e-2f);
        p = TOps.MultiplyAdd(p, f, TOps.Create(-1.1514610310e-1f));
        p = TOps.MultiplyAdd(p, f, TOps.Create(1.1676998740e-1f));
        p = TOps.MultiplyAdd(p, f, TOps.Create(-1.2420140846e-1f));
        p = TOps.MultiplyAdd(p, f, TOps.Create(1.4249322787e-1f));
        p = TOps.MultiplyAdd(p, f, TOps.Create(-1.6668057665e-1f));
        p = TOps.MultiplyAdd(p, f, TOps.Create(2.0000714765e-1f));
        p = TOps.MultiplyAdd(p, f, TOps.Create(-2.4999993993e-1f));
        p = TOps.MultiplyAdd(p, f, TOps.Create(3.3333331174e-1f));
        p = TOps.Multiply(TOps.Multiply(p, f), square);
        p = TOps.MultiplyAdd(exponent, TOps.Create(Ln2Low), p);
        p = TOps.MultiplyAdd(square, TOps.Create(-0.5f), p);
        return TOps.MultiplyAdd(exponent, TOps.Create(Ln2High), TOps.Add(f, p));
    }
}

using System.Runtime.CompilerServices;

namespace StudyKit.Numerics;

/// <summary>
/// Differences of the logarithm of the gamma function and of its derivative, in registers. Both arguments are moved up by four
/// with Γ(x + 1) = x Γ(x), then the asymptotic series are subtracted term by term (Abramowitz and Stegun 6.1.41, 6.3.18), each
/// difference written so that nothing cancels.
/// </summary>
internal static class VectorGammaFunctions
{
    private const float Shift = 4f;

    /// <summary>ln Γ(x + n) − ln Γ(x) for x from 1e−9 to 1e9 and n from 0 to 1e7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LogRisingFactorial<TOps, TVector>(TVector x, TVector n)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        var one = TOps.Create(1f);
        var end = TOps.Add(x, n);
        var a = TOps.Add(x, TOps.Create(Shift));
        var b = TOps.Add(end, TOps.Create(Shift));
        var reciprocalA = TOps.Divide(one, a);
        var reciprocalB = TOps.Divide(one, b);

        // (b − ½) ln b − b − (a − ½) ln a + a = (a − ½) ln(1 + n/a) + n (ln b − 1)
        var growth = VectorFunctions.Log1p<TOps, TVector>(TOps.Divide(n, a));
        var sum = TOps.Multiply(n, TOps.Subtract(VectorFunctions.LogOfNormal<TOps, TVector>(b), one));
        sum = TOps.MultiplyAdd(TOps.Subtract(a, TOps.Create(0.5f)), growth, sum);
        sum = TOps.Add(sum, TOps.Subtract(Correction<TOps, TVector>(reciprocalB), Correction<TOps, TVector>(reciprocalA)));
        var ratio = TOps.Divide(FourFactors<TOps, TVector>(end), FourFactors<TOps, TVector>(x));
        return TOps.Subtract(sum, VectorFunctions.LogOfNormal<TOps, TVector>(ratio));
    }

    /// <summary>ψ(x + n) − ψ(x) for x from 1e−9 to 1e9 and n from 0 to 1e7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector DigammaDifference<TOps, TVector>(TVector x, TVector n)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        var one = TOps.Create(1f);
        var end = TOps.Add(x, n);
        var reciprocalA = TOps.Divide(one, TOps.Add(x, TOps.Create(Shift)));
        var reciprocalB = TOps.Divide(one, TOps.Add(end, TOps.Create(Shift)));
        var sum = VectorFunctions.Log1p<TOps, TVector>(TOps.Multiply(n, reciprocalA));

        // (1/a − 1/b)/2 + (1/a² − 1/b²) (1/12 − (1/a² + 1/b²)/120 + …), where 1/a − 1/b = n/(a b)
        var difference = TOps.Multiply(n, TOps.Multiply(reciprocalA, reciprocalB));
        var squareA = TOps.Multiply(reciprocalA, reciprocalA);
        var squareB = TOps.Multiply(reciprocalB, reciprocalB);
        var squares = TOps.Add(squareA, squareB);
        var series = TOps.MultiplyAdd(squareA, squares, TOps.Multiply(squareB, squareB));
        series = TOps.Multiply(series, TOps.Create(1f / 252));
        series = TOps.MultiplyAdd(squares, TOps.Create(-1f / 120), series);
        series = TOps.Add(series, TOps.Create(1f / 12));
        series = TOps.MultiplyAdd(TOps.Add(reciprocalA, reciprocalB), series, TOps.Create(0.5f));
        sum = TOps.MultiplyAdd(difference, series, sum);

        // Σ 1/(x + i) − 1/(x + n + i) over the four steps; smallest first
        sum = TOps.Add(sum, Step<TOps, TVector>(x, end, n, 3f));
        sum = TOps.Add(sum, Step<TOps, TVector>(x, end, n, 2f));
        sum = TOps.Add(sum, Step<TOps, TVector>(x, end, n, 1f));
        return TOps.Add(sum, Step<TOps, TVector>(x, end, n, 0f));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Step<TOps, TVector>(TVector x, TVector end, TVector n, float i)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct =>
        TOps.Divide(n, TOps.Multiply(TOps.Add(x, TOps.Create(i)), TOps.Add(end, TOps.Create(i))));

    // 1/(12 z) − 1/(360 z³) + 1/(1260 z⁵)
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Correction<TOps, TVector>(TVector reciprocal)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        var square = TOps.Multiply(reciprocal, reciprocal);
        var series = TOps.MultiplyAdd(square, TOps.Create(1f / 1260), TOps.Create(-1f / 360));
        return TOps.Multiply(reciprocal, TOps.MultiplyAdd(square, series, TOps.Create(1f / 12)));
    }

    // x (x + 1) (x + 2) (x + 3)
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector FourFactors<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        var outer = TOps.Multiply(x, TOps.Add(x, TOps.Create(3f)));
        return TOps.MultiplyAdd(outer, outer, TOps.Add(outer, outer));
    }
}

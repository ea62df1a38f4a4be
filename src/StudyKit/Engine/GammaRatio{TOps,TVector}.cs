using System.Runtime.CompilerServices;
using StudyKit.Numerics;

namespace StudyKit.Engine;

/// <summary>
/// ln Γ(θ + x) − ln Γ(θ) and its derivative by θ for whole x ≥ 1, without the cancellation of two single-precision log gammas:
/// the first factors θ(θ + 1)… are multiplied out, and the rest is a difference of Stirling series (DLMF 5.11.1 and 5.11.2) at an
/// argument of at least 8.
/// </summary>
internal static unsafe class GammaRatio<TOps, TVector>
    where TOps : struct, IVectorOps<TVector>
    where TVector : struct
{
    private const int MostFactors = 8;

    // Above this θ the series is exact enough at once, and a product of eight factors below it cannot overflow.
    private const float LargeTheta = 1024;

    /// <summary>Whether θ and x need <see cref="Rest"/>, which is 0 otherwise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HasRest(float theta, float count) => (count > MostFactors) | (theta > LargeTheta);

    /// <summary>Both numbers for every lane, as far as the factors multiplied out go.</summary>
    /// <param name="theta">θ, positive.</param>
    /// <param name="count">x, whole.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TVector LogGamma, TVector Digamma) FirstFactors(TVector theta, TVector count)
    {
        var factors = Factors(theta, count);
        var product = TOps.Create(1f);
        var derivative = TOps.Create(0f);
        for (var k = 0; k < MostFactors; k++)
        {
            var step = TOps.Create((float)k);
            var active = TOps.LessThan(step, factors);
            var factor = TOps.Add(theta, step);
            derivative = TOps.Select(active, TOps.MultiplyAdd(derivative, factor, product), derivative);
            product = TOps.Select(active, TOps.Multiply(product, factor), product);
        }

        // Σ 1/(θ + k) is the derivative of the product, which grows with it, over the product: one division.
        return (VectorFunctions.Log<TOps, TVector>(product), TOps.Divide(derivative, product));
    }

    /// <summary>What the factors after the first ones add.</summary>
    /// <param name="theta">θ, positive.</param>
    /// <param name="count">x, whole.</param>
    public static (TVector LogGamma, TVector Digamma) Rest(TVector theta, TVector count)
    {
        var factors = Factors(theta, count);
        return Series(TOps.Add(theta, factors), TOps.Subtract(count, factors));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Factors(TVector theta, TVector count)
    {
        var most = TOps.Create((float)MostFactors);
        var large = TOps.LessThan(TOps.Create(LargeTheta), theta);
        return TOps.Select(large, TOps.Create(0f), TOps.Select(TOps.LessThan(most, count), most, count));
    }

    /// <summary>ln Γ(a + n) − ln Γ(a) = n ln(a + n) + (a − ½) ln(1 + n/a) − n + S(a + n) − S(a), and its derivative; 0 for n = 0.</summary>
    private static (TVector LogGamma, TVector Digamma) Series(TVector a, TVector n)
    {
        var end = TOps.Add(a, n);
        var inverse = TOps.Divide(TOps.Create(1f), a);
        var inverseEnd = TOps.Divide(TOps.Create(1f), end);
        var logRatio = VectorFunctions.Log1p<TOps, TVector>(TOps.Multiply(n, inverse));
        var square = TOps.Multiply(inverse, inverse);
        var squareEnd = TOps.Multiply(inverseEnd, inverseEnd);

        var logGamma = TOps.MultiplyAdd(TOps.Subtract(a, TOps.Create(0.5f)), logRatio, TOps.Negate(n));
        logGamma = TOps.MultiplyAdd(n, VectorFunctions.Log<TOps, TVector>(end), logGamma);
        logGamma = TOps.Add(logGamma, TOps.Subtract(Remainder(inverseEnd, squareEnd), Remainder(inverse, square)));

        var digamma = TOps.MultiplyAdd(TOps.Subtract(inverse, inverseEnd), TOps.Create(0.5f), logRatio);
        digamma = TOps.Add(digamma, TOps.Subtract(DigammaRemainder(square), DigammaRemainder(squareEnd)));
        return (logGamma, digamma);
    }

    /// <summary>S(z) = 1/(12z) − 1/(360z³) + 1/(1260z⁵).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Remainder(TVector inverse, TVector square)
    {
        var series = TOps.MultiplyAdd(square, TOps.Create(1f / 1260), TOps.Create(-1f / 360));
        return TOps.Multiply(inverse, TOps.MultiplyAdd(square, series, TOps.Create(1f / 12)));
    }

    /// <summary>1/(12z²) − 1/(120z⁴) + 1/(252z⁶), which the digamma function subtracts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector DigammaRemainder(TVector square)
    {
        var series = TOps.MultiplyAdd(square, TOps.Create(1f / 252), TOps.Create(-1f / 120));
        return TOps.Multiply(square, TOps.MultiplyAdd(square, series, TOps.Create(1f / 12)));
    }
}

namespace StudyKit.Numerics;

/// <summary>The logarithm of the gamma function and its derivative, for positive arguments, in double precision.</summary>
public static class GammaFunctions
{
    private const double HalfLogTwoPi = 0.91893853320467274178;
    private const double OneLessEuler = 0.42278433509846713939;
    private const double Asymptotic = 8;

    // Below this many factors a product is quicker than two logarithms of gamma, and more exact.
    private const int LargestProduct = 16;

    // (−1)^k (ζ(k) − 1) / k, k = 2, 3, …: Abramowitz and Stegun 6.1.33, moved by one.
    private static readonly double[] AboutTwo =
    [
        0.3224670334241132,
        -0.0673523010531981,
        0.020580808427784546,
        -0.007385551028673986,
        0.0028905103307415234,
        -0.001192753911703261,
        0.0005096695247430425,
        -0.00022315475845357939,
        9.945751278180853e-05,
        -4.492623673813314e-05,
        2.050721277567069e-05,
        -9.439488275268397e-06,
        4.374866789907488e-06,
        -2.039215753801366e-06,
        9.55141213040742e-07,
        -4.492469198764566e-07,
        2.1207184805554665e-07,
        -1.0043224823968099e-07,
        4.7698101693639804e-08,
        -2.2711094608943164e-08,
        1.0838659214896955e-08,
        -5.183475041970047e-09,
        2.4836745438024785e-09,
        -1.1921401405860912e-09,
        5.731367241678862e-10,
        -2.7595228851242334e-10,
        1.330476437424449e-10,
        -6.4229645638381e-11,
    ];

    /// <summary>ln Γ(x), to about 1e−15 of the larger of 1 and the result.</summary>
    /// <returns>∞ at 0 and at ∞; NaN below 0.</returns>
    public static double LogGamma(double x)
    {
        if (!(x > 0))
        {
            return x == 0 ? double.PositiveInfinity : double.NaN;
        }

        if (x >= Asymptotic)
        {
            return double.IsPositiveInfinity(x) ? x : Stirling(x);
        }

        // Γ(x + 1) = x Γ(x) leads to the series about 2; near 1 the logarithm is taken of x itself, which is exact there.
        if (x < 0.5)
        {
            return LogGammaAboutTwo(x) - Math.Log(x) - Log1p(x);
        }

        if (x < 1.5)
        {
            return LogGammaAboutTwo(x - 1) - Log1p(x - 1);
        }

        var product = 1.0;
        while (x > 2.5)
        {
            x -= 1;
            product *= x;
        }

        return Math.Log(product) + LogGammaAboutTwo(x - 2);
    }

    /// <summary>ψ(x) = d ln Γ(x) / dx, to about 1e−15 of the larger of 1 and the result.</summary>
    /// <returns>−∞ at 0, ∞ at ∞; NaN below 0.</returns>
    public static double Digamma(double x)
    {
        if (!(x > 0))
        {
            return x == 0 ? double.NegativeInfinity : double.NaN;
        }

        // ψ(x) = ψ(x + 1) − 1/x up to where the asymptotic series holds (Abramowitz and Stegun 6.3.18).
        var shift = 0.0;
        while (x < Asymptotic + 2)
        {
            shift += 1 / x;
            x += 1;
        }

        var square = 1 / (x * x);
        var series = square * ((1.0 / 12) - (square * ((1.0 / 120) - (square * ((1.0 / 252) - (square * ((1.0 / 240)
            - (square * ((1.0 / 132) - (square * ((691.0 / 32760) - (square / 12))))))))))));
        return Math.Log(x) - (0.5 / x) - series - shift;
    }

    /// <summary>ln Γ(x + n) − ln Γ(x) = Σ ln(x + i), i &lt; n: what a count n adds to a negative binomial's logarithm.</summary>
    /// <param name="x">A positive number.</param>
    /// <param name="n">A count, at least 0.</param>
    public static double LogRisingFactorial(double x, int n)
    {
        if (n > LargestProduct)
        {
            return LogGamma(x + n) - LogGamma(x);
        }

        // Sixteen factors stay within range for any x from 1e−18 to 1e18.
        var product = 1.0;
        for (var i = 0; i < n; i++)
        {
            product *= x + i;
        }

        return Math.Log(product);
    }

    /// <summary>ψ(x + n) − ψ(x) = Σ 1/(x + i), i &lt; n: the derivative of <see cref="LogRisingFactorial"/>.</summary>
    /// <param name="x">A positive number.</param>
    /// <param name="n">A count, at least 0.</param>
    public static double DigammaDifference(double x, int n)
    {
        if (n > LargestProduct)
        {
            return Digamma(x + n) - Digamma(x);
        }

        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            sum += 1 / (x + i);
        }

        return sum;
    }

    // Abramowitz and Stegun 6.1.41.
    private static double Stirling(double x)
    {
        var square = 1 / (x * x);
        var series = (1.0 / 12) - (square * ((1.0 / 360) - (square * ((1.0 / 1260) - (square * ((1.0 / 1680)
            - (square * ((1.0 / 1188) - (square * ((691.0 / 360360) - (square * ((1.0 / 156) - (square * 3617 / 122400)))))))))))));
        return ((x - 0.5) * Math.Log(x)) - x + HalfLogTwoPi + (series / x);
    }

    // ln Γ(2 + z), |z| ≤ ½.
    private static double LogGammaAboutTwo(double z)
    {
        var sum = 0.0;
        for (var i = AboutTwo.Length - 1; i >= 0; i--)
        {
            sum = (sum * z) + AboutTwo[i];
        }

        return z * (OneLessEuler + (z * sum));
    }

    private static double Log1p(double x)
    {
        var u = 1 + x;
        return u == 1 ? x : Math.Log(u) + ((x - (u - 1)) / u);
    }
}

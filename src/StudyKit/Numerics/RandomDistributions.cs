using StudyKit.Errors;

namespace StudyKit.Numerics;

/// <summary>Variates of the common distributions, drawn from a <see cref="RandomStream"/>. All are exact up to double precision.</summary>
public static class RandomDistributions
{
    private const double LargestPoissonMean = 1e9;

    /// <summary>Above this mean a count is drawn by rejection or mixture, below it by adding up probabilities from zero.</summary>
    private const double InversionLimit = 10;

    /// <summary>Below this a probability is finer than the 53 bits of a uniform can resolve.</summary>
    private const double Unresolved = 1e-18;

    /// <summary>True with the given probability.</summary>
    /// <exception cref="OptionException"><paramref name="probability"/> is outside [0, 1].</exception>
    public static bool NextBernoulli(this RandomStream random, double probability)
    {
        OptionException.Require(probability is >= 0 and <= 1, nameof(probability), probability, "0 to 1");
        return random.NextUniform() < probability;
    }

    /// <summary>Exponential with mean 1 / <paramref name="rate"/>.</summary>
    /// <exception cref="OptionException"><paramref name="rate"/> is not positive.</exception>
    public static double NextExponential(this RandomStream random, double rate)
    {
        OptionException.Require(rate > 0, nameof(rate), rate, "a positive number");
        return -Math.Log(random.NextUniform()) / rate;
    }

    /// <summary>
    /// Gamma with mean shape × scale. Source: Marsaglia and Tsang 2000, <i>A simple method for generating gamma variables</i>,
    /// with their boost for a shape below 1. With a very small shape the variate can be below the smallest double and is then 0.
    /// </summary>
    /// <exception cref="OptionException"><paramref name="shape"/> or <paramref name="scale"/> is not positive and finite.</exception>
    public static double NextGamma(this RandomStream random, double shape, double scale)
    {
        RequirePositive(scale, nameof(scale));
        return scale * Math.Exp(random.NextLogGamma(shape));
    }

    /// <summary>χ² with the given degrees of freedom (any positive number).</summary>
    /// <exception cref="OptionException"><paramref name="degreesOfFreedom"/> is not positive and finite.</exception>
    public static double NextChiSquared(this RandomStream random, double degreesOfFreedom)
    {
        RequirePositive(degreesOfFreedom, nameof(degreesOfFreedom));
        return random.NextGamma(degreesOfFreedom / 2, 2);
    }

    /// <summary>Beta with mean <paramref name="a"/> / (<paramref name="a"/> + <paramref name="b"/>), as a ratio of two gamma variates.</summary>
    /// <exception cref="OptionException">A parameter is not positive and finite.</exception>
    public static double NextBeta(this RandomStream random, double a, double b)
    {
        // In logarithms: with small parameters both gammas may be below the smallest double.
        var first = random.NextLogGamma(a);
        var second = random.NextLogGamma(b);
        return 1 / (1 + Math.Exp(second - first));
    }

    /// <summary>
    /// Poisson: by inversion up to a mean of 10, above it by the transformed rejection PTRS of Hörmann 1993,
    /// <i>The transformed rejection method for generating Poisson random variables</i>.
    /// </summary>
    /// <exception cref="OptionException"><paramref name="mean"/> is outside 0 to 10⁹.</exception>
    public static int NextPoisson(this RandomStream random, double mean)
    {
        OptionException.Require(mean is >= 0 and <= LargestPoissonMean, nameof(mean), mean, "0 to 1e9");
        return mean < InversionLimit ? random.SmallPoisson(mean) : random.LargePoisson(mean);
    }

    /// <summary>
    /// Negative binomial, the mixture x ~ Poisson(λ), λ ~ Gamma(<paramref name="shape"/>, mean / shape); variance mean + mean² / shape.
    /// Up to a mean of 10 by inversion of its probabilities, above it as the mixture.
    /// </summary>
    /// <param name="random">Source of the numbers.</param>
    /// <param name="mean">Mean, 0 or more.</param>
    /// <param name="shape">Inverse dispersion (scvi-tools' θ), positive; infinite for a Poisson.</param>
    /// <exception cref="OptionException">A parameter is outside its range, or the mixture's Poisson mean came out above 10⁹.</exception>
    public static int NextNegativeBinomial(this RandomStream random, double mean, double shape)
    {
        OptionException.Require(mean is >= 0 and <= LargestPoissonMean, nameof(mean), mean, "0 to 1e9");
        OptionException.Require(shape > 0, nameof(shape), shape, "a positive number");
        if (double.IsPositiveInfinity(shape))
        {
            return random.NextPoisson(mean);
        }

        if (mean >= InversionLimit)
        {
            return random.NextPoisson(mean / shape * Math.Exp(random.NextLogGamma(shape)));
        }

        var odds = mean / shape;
        if (double.IsPositiveInfinity(odds))
        {
            // The shape is so small that a count above zero has a probability below any uniform.
            return 0;
        }

        var success = odds / (1 + odds);
        var probability = Math.Exp(-shape * LogOnePlus(odds));
        var left = random.NextUniform();
        var count = 0;
        while (left >= probability && (probability > Unresolved || count < mean))
        {
            left -= probability;
            probability *= (count + shape) / (count + 1) * success;
            count++;
        }

        return count;
    }

    private static int SmallPoisson(this RandomStream random, double mean)
    {
        var probability = Math.Exp(-mean);
        var left = random.NextUniform();
        var count = 0;
        while (left >= probability && (probability > Unresolved || count < mean))
        {
            left -= probability;
            count++;
            probability *= mean / count;
        }

        return count;
    }

    private static int LargePoisson(this RandomStream random, double mean)
    {
        // Hörmann's PTRS, its constants and names.
        var b = 0.931 + (2.53 * Math.Sqrt(mean));
        var a = -0.059 + (0.02483 * b);
        var inverseAlpha = 1.1239 + (1.1328 / (b - 3.4));
        var vr = 0.9277 - (3.6224 / (b - 2));
        var logMean = Math.Log(mean);
        while (true)
        {
            var u = random.NextUniform() - 0.5;
            var v = random.NextUniform();
            var us = 0.5 - Math.Abs(u);
            var k = Math.Floor((((2 * a / us) + b) * u) + mean + 0.43);
            if (us >= 0.07 && v <= vr)
            {
                return (int)k;
            }

            if (k < 0 || k > int.MaxValue || (us < 0.013 && v > us))
            {
                continue;
            }

            if (Math.Log(v * inverseAlpha / ((a / (us * us)) + b)) <= (k * logMean) - mean - GammaFunctions.LogGamma(k + 1))
            {
                return (int)k;
            }
        }
    }

    private static double NextLogGamma(this RandomStream random, double shape)
    {
        RequirePositive(shape, nameof(shape));
        if (shape < 1)
        {
            return random.NextLogGamma(shape + 1) + (Math.Log(random.NextUniform()) / shape);
        }

        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = random.NextNormal();
            var v = 1 + (c * x);
            if (v <= 0)
            {
                continue;
            }

            v = v * v * v;
            if (Math.Log(random.NextUniform()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
            {
                return Math.Log(d * v);
            }
        }
    }

    private static double LogOnePlus(double x)
    {
        // Kahan's correction of the rounding in 1 + x.
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }

    private static void RequirePositive(double value, string name) =>
        OptionException.Require(value > 0 && double.IsFinite(value), name, value, "a positive number");
}

using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Tests.Numerics;

public class RandomDistributionsTests
{
    private const int Draws = 100_000;

    [Theory]
    [InlineData(0.05, 2.0)]
    [InlineData(0.5, 3.0)]
    [InlineData(1.0, 0.5)]
    [InlineData(2.5, 1.0)]
    [InlineData(40.0, 0.1)]
    public void Gamma_has_its_mean_and_variance(double shape, double scale) =>
        AssertMoments(r => r.NextGamma(shape, scale), shape * scale, shape * scale * scale, (3 * shape * (shape + 2)) / (shape * shape));

    [Fact]
    public void Gamma_of_shape_one_has_the_exponential_distribution_function() =>
        AssertDistribution(r => r.NextGamma(1, 2), x => 1 - Math.Exp(-x / 2));

    [Fact]
    public void Gamma_of_shape_two_has_the_erlang_distribution_function() =>
        AssertDistribution(r => r.NextGamma(2, 1), x => 1 - (Math.Exp(-x) * (1 + x)));

    [Fact]
    public void Gamma_of_shape_one_half_is_half_a_squared_normal()
    {
        // P(Γ(½, 1) ≤ x) = erf(√x); its square root times √2 is |N(0, 1)|, checked at quartiles of the normal.
        var values = Draw(r => Math.Sqrt(2 * r.NextGamma(0.5, 1)));
        Assert.InRange(values.Count(v => v < 0.31863936396437517) / (double)Draws, 0.25 - 0.007, 0.25 + 0.007);
        Assert.InRange(values.Count(v => v < 0.6744897501960817) / (double)Draws, 0.5 - 0.007, 0.5 + 0.007);
        Assert.InRange(values.Count(v => v < 1.6448536269514722) / (double)Draws, 0.9 - 0.007, 0.9 + 0.007);
    }

    [Fact]
    public void Exponential_has_its_distribution_function() => AssertDistribution(r => r.NextExponential(3), x => 1 - Math.Exp(-3 * x));

    [Fact]
    public void Chi_squared_of_two_degrees_of_freedom_is_exponential_of_mean_two() =>
        AssertDistribution(r => r.NextChiSquared(2), x => 1 - Math.Exp(-x / 2));

    [Fact]
    public void Chi_squared_has_its_mean_and_variance() => AssertMoments(r => r.NextChiSquared(22.087), 22.087, 2 * 22.087, 3 + (12 / 22.087));

    [Fact]
    public void Beta_with_integer_parameters_has_its_distribution_function() =>
        AssertDistribution(r => r.NextBeta(2, 3), x => (x * x) * (6 - (8 * x) + (3 * x * x)));

    [Fact]
    public void Beta_with_tiny_parameters_falls_at_zero_or_one_and_never_between_as_nan()
    {
        var values = Draw(r => r.NextBeta(1e-4, 3e-4));
        Assert.All(values, v => Assert.InRange(v, 0, 1));
        Assert.InRange(values.Average(), 0.25 - 0.007, 0.25 + 0.007);
    }

    [Fact]
    public void Bernoulli_is_true_with_its_probability()
    {
        Assert.InRange(Draw(r => r.NextBernoulli(0.3) ? 1 : 0).Average(), 0.3 - 0.006, 0.3 + 0.006);
        Assert.All(Draw(r => r.NextBernoulli(0) ? 1 : 0), v => Assert.Equal(0, v));
        Assert.All(Draw(r => r.NextBernoulli(1) ? 1 : 0), v => Assert.Equal(1, v));
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(1.0)]
    [InlineData(9.9)]
    [InlineData(10.0)]
    [InlineData(37.5)]
    [InlineData(1000.0)]
    public void Poisson_has_the_frequencies_of_its_probability_function(double mean)
    {
        var probability = new double[(int)(mean + (12 * Math.Sqrt(mean)) + 12)];
        var logFactorial = 0.0;
        for (var k = 0; k < probability.Length; k++)
        {
            logFactorial += k > 0 ? Math.Log(k) : 0;
            probability[k] = Math.Exp((k * Math.Log(mean)) - mean - logFactorial);
        }

        AssertFrequencies(r => r.NextPoisson(mean), probability);
    }

    [Fact]
    public void Poisson_of_a_huge_mean_has_its_mean_and_variance() => AssertMoments(r => r.NextPoisson(5e8), 5e8, 5e8, 3);

    [Fact]
    public void Poisson_of_mean_zero_is_zero() => Assert.Equal(0, new RandomStream(1).NextPoisson(0));

    [Theory]
    [InlineData(0.02, 0.01)]
    [InlineData(3.0, 0.4)]
    [InlineData(3.0, 20.0)]
    [InlineData(9.99, 1.5)]
    [InlineData(10.0, 1.5)]
    [InlineData(60.0, 5.0)]
    public void Negative_binomial_has_the_frequencies_of_its_probability_function(double mean, double shape)
    {
        var probability = new double[4000];
        probability[0] = Math.Pow(shape / (shape + mean), shape);
        for (var k = 1; k < probability.Length; k++)
        {
            probability[k] = probability[k - 1] * (k - 1 + shape) / k * mean / (shape + mean);
        }

        AssertFrequencies(r => r.NextNegativeBinomial(mean, shape), probability);
    }

    [Fact]
    public void Negative_binomial_of_infinite_shape_is_poisson_and_of_vanishing_shape_is_zero()
    {
        AssertMoments(r => r.NextNegativeBinomial(4, double.PositiveInfinity), 4, 4, 3.25);
        Assert.All(Draw(r => r.NextNegativeBinomial(1, 1e-12)), v => Assert.Equal(0, v));
        Assert.All(Draw(r => r.NextNegativeBinomial(1, double.Epsilon)), v => Assert.Equal(0, v));
    }

    [Fact]
    public void Parameters_outside_their_range_are_errors_that_name_them()
    {
        var random = new RandomStream(1);
        Assert.Equal("shape", Assert.Throws<OptionException>(() => random.NextGamma(0, 1)).Option);
        Assert.Equal("scale", Assert.Throws<OptionException>(() => random.NextGamma(1, double.NaN)).Option);
        Assert.Equal("mean", Assert.Throws<OptionException>(() => random.NextPoisson(-1)).Option);
        Assert.Equal("mean", Assert.Throws<OptionException>(() => random.NextPoisson(double.NaN)).Option);
        Assert.Equal("shape", Assert.Throws<OptionException>(() => random.NextNegativeBinomial(1, 0)).Option);
        Assert.Equal("probability", Assert.Throws<OptionException>(() => random.NextBernoulli(1.5)).Option);
        Assert.Equal("rate", Assert.Throws<OptionException>(() => random.NextExponential(0)).Option);
    }

    private static double[] Draw(Func<RandomStream, double> draw)
    {
        var random = new RandomStream(20_26, stream: 77);
        var values = new double[Draws];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = draw(random);
        }

        return values;
    }

    /// <summary>Mean and variance within five standard errors; the kurtosis gives the variance's own error.</summary>
    private static void AssertMoments(Func<RandomStream, double> draw, double mean, double variance, double kurtosis)
    {
        var values = Draw(draw);
        var average = values.Average();
        var spread = values.Sum(v => (v - average) * (v - average)) / (Draws - 1);
        var meanError = 5 * Math.Sqrt(variance / Draws);
        var spreadError = 5 * variance * Math.Sqrt((Math.Max(kurtosis, 3) + 3) / Draws);
        Assert.InRange(average, mean - meanError, mean + meanError);
        Assert.InRange(spread, variance - spreadError, variance + spreadError);
    }

    /// <summary>Kolmogorov–Smirnov: the largest gap times √n stays below 2.2 except once in 10,000 cases.</summary>
    private static void AssertDistribution(Func<RandomStream, double> draw, Func<double, double> cumulative)
    {
        var values = Draw(draw);
        Array.Sort(values);
        var gap = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            var expected = cumulative(values[i]);
            gap = Math.Max(gap, Math.Max(Math.Abs(expected - ((double)i / Draws)), Math.Abs(expected - ((i + 1.0) / Draws))));
        }

        Assert.InRange(gap * Math.Sqrt(Draws), 0, 2.2);
    }

    /// <summary>The same for whole numbers, where the bound is conservative, and each common value's own frequency within five standard errors.</summary>
    private static void AssertFrequencies(Func<RandomStream, double> draw, double[] probability)
    {
        var seen = new int[probability.Length];
        foreach (var value in Draw(draw))
        {
            seen[(int)value]++;
        }

        double expected = 0, found = 0;
        for (var k = 0; k < probability.Length; k++)
        {
            expected += probability[k];
            found += seen[k] / (double)Draws;
            Assert.InRange(Math.Abs(expected - found) * Math.Sqrt(Draws), 0, 2.2);
            var error = 5 * Math.Sqrt(probability[k] / Draws);
            if (probability[k] * Draws > 20)
            {
                Assert.InRange(seen[k] / (double)Draws, probability[k] - error, probability[k] + error);
            }
        }
    }
}

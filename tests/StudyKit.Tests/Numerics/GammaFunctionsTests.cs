using StudyKit.Numerics;

namespace StudyKit.Tests.Numerics;

public class GammaFunctionsTests
{
    // x, scipy.special.gammaln(x), scipy.special.digamma(x); last digits from mpmath at 40 digits.
    private static readonly (double X, double LogGamma, double Digamma)[] Reference =
    [
        (1e-300, 690.7755278982137, -9.999999999999999e+299),
        (1e-08, 18.42068073818021, -100000000.57721564),
        (0.001, 6.907178885383853, -1000.5755719318103),
        (0.1, 2.252712651734206, -10.423754940411076),
        (0.25, 1.2880225246980774, -4.2274535333762655),
        (0.499, 0.5743309231606863, -1.9684532588873478),
        (0.5, 0.5723649429247001, -1.9635100260214235),
        (0.75, 0.20328095143129538, -1.0858608797864722),
        (0.9999999, 5.772157468444193e-08, -0.5772158293949515),
        (1, 0.0, -0.5772156649015329),
        (1.0000001, -5.772155829918507e-08, -0.5772155004081381),
        (1.25, -0.09827183642181316, -0.22745353337626542),
        (1.46163214496836, -0.12148629053584961, -2.2410766695906462e-15),
        (1.5, -0.12078223763524522, 0.03648997397857652),
        (1.75, -0.08440112102048555, 0.24747245354686118),
        (2, 0.0, 0.42278433509846713),
        (2.0000001, 4.227843666532498e-08, 0.4227843995918717),
        (2.4, 0.21685932244884157, 0.6529011697005981),
        (2.5, 0.2846828704729192, 0.7031566406452432),
        (2.6, 0.35741186354897986, 0.7510474527734763),
        (3, 0.6931471805599453, 0.9227843350984671),
        (4.2, 2.04855563696059, 1.3113388912865995),
        (6.5, 5.662562059857142, 1.792911330399933),
        (7.9, 8.32426586800881, 2.002238487563571),
        (8, 8.525161361065415, 2.01564147795561),
        (8.1, 8.72738826343204, 2.0288674570805814),
        (9.99, 12.779315214350193, 2.250700372831201),
        (10, 12.801827480081469, 2.251752589066721),
        (12.5, 18.734347511936445, 2.4851956512749123),
        (100.25, 360.28455963776423, 4.602671243274712),
        (10000.0, 82099.71749644238, 9.210290371142849),
        (123456.75, 1323901.5615730141, 11.723642121279044),
        (10000000000.0, 220258509288.81058, 23.025850929890456),
        (1e+100, 2.2925850929940456e+102, 230.25850929940458),
    ];

    [Fact]
    public void Log_gamma_and_digamma_agree_with_scipy()
    {
        foreach (var (x, logGamma, digamma) in Reference)
        {
            RequireClose(logGamma, GammaFunctions.LogGamma(x), x);
            RequireClose(digamma, GammaFunctions.Digamma(x), x);
        }
    }

    [Fact]
    public void Log_gamma_keeps_its_relative_precision_at_its_zeros()
    {
        // −γ z + ζ(2) z²/2 near 1, (1 − γ) z + (ζ(2) − 1) z²/2 near 2.
        foreach (var z in new[] { 1e-7, -1e-7, 1e-10, -1e-10 })
        {
            var (one, two) = (1 + z, 2 + z);
            var (z1, z2) = (one - 1, two - 2);
            var nearOne = (-0.57721566490153286 * z1) + (0.82246703342411322 * z1 * z1);
            var nearTwo = (0.42278433509846714 * z2) + (0.32246703342411322 * z2 * z2);
            Assert.Equal(1, GammaFunctions.LogGamma(one) / nearOne, 1e-13);
            Assert.Equal(1, GammaFunctions.LogGamma(two) / nearTwo, 1e-13);
        }
    }

    [Fact]
    public void Special_values_go_where_they_should()
    {
        Assert.Equal(double.PositiveInfinity, GammaFunctions.LogGamma(0));
        Assert.Equal(double.PositiveInfinity, GammaFunctions.LogGamma(double.PositiveInfinity));
        Assert.Equal(double.NaN, GammaFunctions.LogGamma(-0.5));
        Assert.Equal(double.NaN, GammaFunctions.LogGamma(double.NaN));
        Assert.Equal(double.NegativeInfinity, GammaFunctions.Digamma(0));
        Assert.Equal(double.PositiveInfinity, GammaFunctions.Digamma(double.PositiveInfinity));
        Assert.Equal(double.NaN, GammaFunctions.Digamma(-0.5));
        Assert.Equal(double.NaN, GammaFunctions.Digamma(double.NaN));
    }

    [Fact]
    public void Differences_over_a_count_agree_with_the_functions_themselves()
    {
        foreach (var x in new[] { 0.01, 0.3, 1, 2.7, 40, 900 })
        {
            foreach (var n in new[] { 0, 1, 2, 15, 16, 17, 18, 400 })
            {
                Assert.Equal(GammaFunctions.LogGamma(x + n) - GammaFunctions.LogGamma(x), GammaFunctions.LogRisingFactorial(x, n), 1e-11 * (1 + n));
                Assert.Equal(GammaFunctions.Digamma(x + n) - GammaFunctions.Digamma(x), GammaFunctions.DigammaDifference(x, n), 1e-11 * (1 + (1 / x)));
            }
        }
    }

    private static void RequireClose(double wanted, double found, double x) =>
        Assert.True(Math.Abs(wanted - found) <= 4e-15 * Math.Max(1, Math.Abs(wanted)), $"at {x:R}: {found:R}, not {wanted:R}");
}

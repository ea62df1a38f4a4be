using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Tests.Numerics;

public sealed class VectorMathTests : SimdLevelTests
{
    private delegate void SpanFunction(ReadOnlySpan<float> x, Span<float> destination);

    [Theory]
    [MemberData(nameof(Levels))]
    public void Exp_is_exact_to_two_ulp_over_the_whole_range(SimdLevel level) =>
        RequireUlps(level, 2, VectorMath.Exp, Math.Exp, Grid(-110, 95));

    [Theory]
    [MemberData(nameof(Levels))]
    public void Log_is_exact_to_two_ulp_over_the_whole_range(SimdLevel level) =>
        RequireUlps(level, 2, VectorMath.Log, Math.Log, [.. Powers(), .. Grid(0.4, 2.5)]);

    [Theory]
    [MemberData(nameof(Levels))]
    public void Log1p_is_exact_to_four_ulp_over_the_whole_range(SimdLevel level) =>
        RequireUlps(level, 4, VectorMath.Log1p, Log1p, [.. Powers(), .. Powers().Where(x => x < 1).Select(x => -x), .. Grid(-0.999, 4)]);

    [Theory]
    [MemberData(nameof(Levels))]
    public void Sigmoid_is_exact_to_four_ulp_in_both_tails(SimdLevel level) =>
        RequireUlps(level, 4, VectorMath.Sigmoid, x => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x)), Grid(-106, 106));

    [Theory]
    [MemberData(nameof(Levels))]
    public void Softplus_is_exact_to_four_ulp_in_both_tails(SimdLevel level) =>
        RequireUlps(level, 4, VectorMath.Softplus, x => Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x))), Grid(-106, 106));

    [Theory]
    [MemberData(nameof(Levels))]
    public void Special_values_go_where_they_should(SimdLevel level)
    {
        Simd.Current = level;
        const float Inf = float.PositiveInfinity;
        Assert.Equal([0, 0, 1, 1, Inf, Inf, float.NaN, float.Epsilon], Of(VectorMath.Exp, -Inf, -1e30f, 0, -0f, 89, Inf, float.NaN, -103.2f));
        Assert.Equal([-Inf, -Inf, 0, Inf, float.NaN, float.NaN, float.NaN, float.NaN], Of(VectorMath.Log, 0, -0f, 1, Inf, -1, -Inf, float.NaN, -float.Epsilon));
        Assert.Equal([-Inf, 0, Inf, float.NaN, float.NaN, float.NaN, float.Epsilon], Of(VectorMath.Log1p, -1, 0, Inf, -1.5f, -Inf, float.NaN, float.Epsilon));
        Assert.Equal([0, 0.5f, 1, float.NaN, 1], Of(VectorMath.Sigmoid, -Inf, 0, Inf, float.NaN, 1e30f));
        Assert.Equal([0, Inf, 1e30f, float.NaN, 0], Of(VectorMath.Softplus, -Inf, Inf, 1e30f, float.NaN, -1e30f));
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public void A_number_gives_the_same_bits_at_any_place_of_any_span(SimdLevel level)
    {
        Simd.Current = level;
        var x = Normals(70, 4);
        foreach (var function in new SpanFunction[] { VectorMath.Exp, VectorMath.Log, VectorMath.Log1p, VectorMath.Sigmoid, VectorMath.Softplus })
        {
            var whole = Of(function, x);
            for (var start = 0; start < x.Length; start += 3)
            {
                Assert.Equal(whole[start..], Of(function, x[start..]));
                Assert.Equal(whole[..start], Of(function, x[..start]));
            }
        }
    }

    [Fact]
    public void Both_x86_levels_give_the_same_bits()
    {
        var x = Normals(1000, 5);
        RequireSameBits(_ => [.. Of(VectorMath.Exp, x), .. Of(VectorMath.Log, x), .. Of(VectorMath.Log1p, x), .. Of(VectorMath.Sigmoid, x), .. Of(VectorMath.Softplus, x)]);
        var theta = Of(VectorMath.Exp, x);
        var counts = x.Select(value => MathF.Floor(10 * Math.Abs(value))).ToArray();
        RequireSameBits(_ =>
        {
            var (logarithms, derivatives) = (new float[x.Length], new float[x.Length]);
            VectorMath.LogRisingFactorial(theta, counts, logarithms);
            VectorMath.DigammaDifference(theta, counts, derivatives);
            return [.. logarithms, .. derivatives];
        });
    }

    [Fact]
    public void A_span_may_be_its_own_destination_and_nothing_past_it_is_written()
    {
        var x = Enumerable.Repeat(1f, 40).ToArray();
        VectorMath.Exp(x.AsSpan(3, 33), x.AsSpan(3, 33));
        Assert.All(x[3..36], value => Assert.Equal(MathF.E, value, 1e-6f));
        Assert.All(x[..3].Concat(x[36..]), value => Assert.Equal(1f, value));
    }

    [Fact]
    public void Spans_of_different_lengths_are_refused() =>
        Assert.Throws<OptionException>(() => VectorMath.Exp(new float[3], new float[4]));

    [Fact]
    public void Gamma_functions_over_spans_are_those_of_single_numbers()
    {
        float[] x = [1e-3f, 0.7f, 1, 2, 3.5f, 40, 1e6f];
        Assert.Equal(x.Select(value => (float)GammaFunctions.LogGamma(value)), Of(VectorMath.LogGamma, x));
        Assert.Equal(x.Select(value => (float)GammaFunctions.Digamma(value)), Of(VectorMath.Digamma, x));
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public void Differences_over_counts_agree_with_those_of_double_precision(SimdLevel level)
    {
        Simd.Current = level;
        float[] numbers = [1e-9f, 1e-4f, 0.03f, 0.5f, 1, 1.7f, 3, 12, 150, 1e4f, 3e6f, 1e9f];
        float[] counts = [0, 1, 2, 3, 5, 16, 17, 100, 4096, 1e6f, 1e7f];
        var x = numbers.SelectMany(number => counts.Select(_ => number)).ToArray();
        var n = numbers.SelectMany(_ => counts).ToArray();
        var (logarithms, derivatives) = (new float[x.Length], new float[x.Length]);
        VectorMath.LogRisingFactorial(x, n, logarithms);
        VectorMath.DigammaDifference(x, n, derivatives);
        for (var i = 0; i < x.Length; i++)
        {
            // At x = 1e9 doubles cancel as well, and Σ 1/(x + i) is n/x to the second order.
            var logarithm = GammaFunctions.LogRisingFactorial(x[i], (int)n[i]);
            var derivative = x[i] < 1e9f ? GammaFunctions.DigammaDifference(x[i], (int)n[i]) : Log1p(n[i] / (double)x[i]);
            Assert.True(Math.Abs(logarithms[i] - logarithm) <= 3e-6 * Math.Max(1, Math.Abs(logarithm)), $"({x[i]}, {n[i]}): {logarithms[i]}, not {logarithm}");
            Assert.True(Math.Abs(derivatives[i] - derivative) <= 1e-6 * derivative, $"({x[i]}, {n[i]}): {derivatives[i]}, not {derivative}");
        }
    }

    private static void RequireUlps(SimdLevel level, double ulps, SpanFunction function, Func<double, double> reference, float[] x)
    {
        Simd.Current = level;
        var found = Of(function, x);
        for (var i = 0; i < x.Length; i++)
        {
            var wanted = reference(x[i]);
            var rounded = (float)wanted;
            if (float.IsInfinity(rounded))
            {
                Assert.Equal(rounded, found[i]);
                continue;
            }

            var ulp = (double)MathF.BitIncrement(Math.Abs(rounded)) - Math.Abs(rounded);
            Assert.True(Math.Abs(found[i] - wanted) <= ulps * ulp, $"at {x[i]:R}: {found[i]:R}, not {wanted:R}");
        }
    }

    private static float[] Of(SpanFunction function, params float[] x)
    {
        var destination = new float[x.Length];
        function(x, destination);
        return destination;
    }

    private static float[] Grid(double from, double to) =>
        [.. Enumerable.Range(0, 40001).Select(i => (float)(from + ((to - from) * (i + 0.37) / 40001)))];

    // Every power of two with a few mantissas, subnormal numbers included.
    private static float[] Powers() =>
        [.. Enumerable.Range(-149, 277).SelectMany(power => new[] { 1, 1.17, 1.4142, 1.4143, 1.83, 1.9999999 }.Select(m => (float)(m * Math.Pow(2, power)))).Where(float.IsFinite)];

    private static double Log1p(double x)
    {
        var u = 1 + x;
        return u == 1 ? x : Math.Log(u) * (x / (u - 1));
    }
}

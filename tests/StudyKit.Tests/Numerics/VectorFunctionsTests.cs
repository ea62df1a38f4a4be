using System.Runtime.Intrinsics;
using StudyKit.Numerics;

namespace StudyKit.Tests.Numerics;

/// <summary>The functions that only kernels use; those behind <see cref="VectorMath"/> are tested there.</summary>
public class VectorFunctionsTests
{
    private static readonly float[] Positive = [.. Enumerable.Range(0, 4000).Select(i => (float)Math.Pow(10, -37 + (i * 0.0185)))];

    [Fact]
    public void Inverses_without_a_division_are_exact_to_two_ulp()
    {
        foreach (var x in Positive)
        {
            RequireClose(1 / (double)x, VectorFunctions.Inverse<PortableOps, Vector128<float>>(Vector128.Create(x))[0], x);
            RequireClose(1 / Math.Sqrt(x), VectorFunctions.InverseSquareRoot<PortableOps, Vector128<float>>(Vector128.Create(x))[0], x);
        }
    }

    [Fact]
    public void A_root_of_nothing_is_nothing_and_what_is_not_finite_is_seen()
    {
        static float Root(float x) => x * VectorFunctions.InverseSquareRoot<PortableOps, Vector128<float>>(Vector128.Create(x))[0];
        Assert.Equal(0, Root(0));
        Assert.True(float.IsNaN(Root(float.NaN)));
        Assert.False(float.IsFinite(Root(float.PositiveInfinity)));
    }

    [Fact]
    public void The_exponential_of_a_negative_number_is_exact_to_two_ulp_and_zero_far_below()
    {
        static float Exp(float x) => VectorFunctions.ExpOfNegative<PortableOps, Vector128<float>>(Vector128.Create(x))[0];
        for (var x = -87f; x <= 0; x += 0.0137f)
        {
            RequireClose(Math.Exp(x), Exp(x), x);
        }

        Assert.Equal([1f, 0, 0, 0], new[] { Exp(0), Exp(-87.01f), Exp(-1e30f), Exp(float.NegativeInfinity) });
        Assert.True(float.IsNaN(Exp(float.NaN)));
    }

    [Fact]
    public void The_logarithm_of_one_more_is_exact_to_four_ulp_given_its_inverse()
    {
        foreach (var x in Positive.Where(x => x < 1e36f))
        {
            var sum = 1 + x;
            var found = VectorFunctions.Log1pOfPositive<PortableOps, Vector128<float>>(Vector128.Create(x), Vector128.Create(sum), Vector128.Create(1 / sum))[0];
            var wanted = x < 1e-5f ? x - ((double)x * x / 2) : Math.Log(1 + (double)x);
            RequireClose(wanted, found, x, ulps: 4);
        }
    }

    private static void RequireClose(double wanted, float found, float x, int ulps = 2) =>
        Assert.True(Math.Abs(found - wanted) <= ulps * (double)(MathF.BitIncrement((float)wanted) - (float)wanted), $"at {x}: {found}, not {wanted}");
}

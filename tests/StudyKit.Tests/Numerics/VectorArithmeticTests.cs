using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Tests.Numerics;

public sealed class VectorArithmeticTests : SimdLevelTests
{
    [Theory]
    [MemberData(nameof(Levels))]
    public void Sums_and_scalings_agree_with_plain_loops(SimdLevel level)
    {
        Simd.Current = level;
        foreach (var length in new[] { 0, 1, 2, 3, 7, 15, 16, 17, 31, 33, 129, 1000 })
        {
            var (x, y) = (Normals(length, 1), Normals(length, 2));
            Assert.Equal(x.Zip(y, (a, b) => (double)a * b).Sum(), VectorArithmetic.Dot(x, y), 1e-4);
            Assert.Equal(x.Sum(a => (double)a), VectorArithmetic.Sum(x), 1e-4);
            var sum = (float[])y.Clone();
            VectorArithmetic.Axpy(0.7f, x, sum);
            Assert.All(Enumerable.Range(0, length), i => Assert.Equal(y[i] + (0.7 * x[i]), sum[i], 1e-6));
            VectorArithmetic.Scale(-2, sum);
            Assert.All(Enumerable.Range(0, length), i => Assert.Equal(-2 * (y[i] + (0.7 * x[i])), sum[i], 2e-6));
        }
    }

    [Fact]
    public void Both_x86_levels_give_the_same_bits()
    {
        var (x, y) = (Normals(1003, 1), Normals(1003, 2));
        RequireSameBits(_ =>
        {
            var sum = (float[])y.Clone();
            VectorArithmetic.Axpy(0.7f, x, sum);
            return [.. sum, VectorArithmetic.Dot(x, y), VectorArithmetic.Sum(x)];
        });
    }

    [Fact]
    public void Spans_of_different_lengths_are_refused()
    {
        Assert.Throws<OptionException>(() => VectorArithmetic.Dot(new float[3], new float[4]));
        Assert.Throws<OptionException>(() => VectorArithmetic.Axpy(1, new float[3], new float[4]));
    }
}

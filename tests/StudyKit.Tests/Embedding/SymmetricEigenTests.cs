using FsCheck.Xunit;
using StudyKit.Embedding;
using StudyKit.Numerics;
using StudyKit.Tests.Metrics;

namespace StudyKit.Tests.Embedding;

public class SymmetricEigenTests
{
    [Fact]
    public void A_matrix_of_two_has_its_closed_form()
    {
        var (values, vectors) = SymmetricEigen.Decompose([[2, 1], [1, 2]]);
        MetricGolden.Near(3, values[0], 1e-15);
        MetricGolden.Near(1, values[1], 1e-15);
        MetricGolden.Near(Math.Sqrt(0.5), Math.Abs(vectors[0][0]), 1e-15);
        MetricGolden.Near(vectors[0][0], vectors[0][1], 1e-15);
        Assert.Empty(SymmetricEigen.Decompose([]).Values);
        Assert.Equal([7.0], SymmetricEigen.Decompose([[7]]).Values);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_does_not_settle_is_an_error(double value) =>
        Assert.Throws<ArithmeticException>(() => SymmetricEigen.Decompose([[1, value, 0], [value, 2, 1], [0, 1, 3]]));

    [Property(MaxTest = 40)]
    public void Vectors_are_orthonormal_fall_in_value_and_are_only_stretched(int seed)
    {
        var stream = new RandomStream((ulong)seed);
        var n = 1 + stream.NextInt(40);
        var matrix = new double[n][];
        for (var i = 0; i < n; i++)
        {
            matrix[i] = new double[n];
            for (var j = 0; j <= i; j++)
            {
                // Some entries are zero, and some matrices fall apart into blocks.
                var value = stream.NextUniform() < 0.3 || (seed % 3 == 0 && i % 2 != j % 2) ? 0 : stream.NextNormal();
                matrix[i][j] = value;
                matrix[j][i] = value;
            }
        }

        var (values, vectors) = SymmetricEigen.Decompose([.. matrix.Select(r => (double[])r.Clone())]);
        Assert.Equal(values.OrderDescending(), values);
        for (var v = 0; v < n; v++)
        {
            for (var i = 0; i < n; i++)
            {
                MetricGolden.Near(values[v] * vectors[v][i], matrix[i].Zip(vectors[v], (x, y) => x * y).Sum(), 1e-12 * n);
                MetricGolden.Near(v == i ? 1 : 0, vectors[i].Zip(vectors[v], (x, y) => x * y).Sum(), 1e-13 * n);
            }
        }
    }
}

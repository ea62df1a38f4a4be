using StudyKit.Embedding;
using StudyKit.Numerics;
using StudyKit.Tests.Metrics;

namespace StudyKit.Tests.Embedding;

public class TallMatrixTests
{
    private const int Rows = 5003;
    private const int Width = 7;

    [Fact]
    public void Products_are_the_same_bits_for_any_team_and_right()
    {
        var (x, y) = (Columns(1, Width), Columns(2, Width + 2));
        var one = Cross(1);
        Assert.Equal(one.SelectMany(r => r), Cross(2).SelectMany(r => r));
        Assert.Equal(one.SelectMany(r => r), Cross(3).SelectMany(r => r));
        for (var i = 0; i < Width; i++)
        {
            for (var j = 0; j < Width + 2; j++)
            {
                MetricGolden.Near(Enumerable.Range(0, Rows).Sum(r => x[(r * Width) + i] * y[(r * (Width + 2)) + j]), one[i][j], 1e-9);
            }
        }

        double[][] Cross(int threads)
        {
            using var team = new WorkerTeam(threads);
            return TallMatrix.Cross(x, Width, y, Width + 2, team);
        }
    }

    [Fact]
    public void Columns_made_orthonormal_are_the_same_bits_for_any_team()
    {
        var one = Orthonormal(1);
        Assert.Equal(one, Orthonormal(2));
        Assert.Equal(one, Orthonormal(3));
        for (var i = 0; i < Width; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                MetricGolden.Near(i == j ? 1 : 0, Enumerable.Range(0, Rows).Sum(r => one[(r * Width) + i] * one[(r * Width) + j]), 1e-12);
            }
        }

        static double[] Orthonormal(int threads)
        {
            var columns = Columns(1, Width);
            using var team = new WorkerTeam(threads);
            TallMatrix.Orthonormalise(columns, Width, 2, team);
            return columns;
        }
    }

    private static double[] Columns(ulong seed, int width)
    {
        var stream = new RandomStream(seed);
        return [.. Enumerable.Range(0, Rows * width).Select(_ => stream.NextNormal())];
    }
}

using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Tests.Numerics;

public sealed class GemmTests : SimdLevelTests
{
    private static readonly int[] Sizes = [0, 1, 2, 3, 7, 17, 31, 33, 129];

    [Theory]
    [MemberData(nameof(Levels))]
    public void Products_agree_with_a_plain_loop_in_double_precision(SimdLevel level)
    {
        Simd.Current = level;
        using var team = new WorkerTeam(1);
        uint stream = 0;
        foreach (var m in Sizes)
        {
            foreach (var n in Sizes)
            {
                foreach (var k in Sizes)
                {
                    // Every combination of transposition, padding and accumulation comes round in turn.
                    var way = stream++;
                    RequireProduct(way % 2 == 1, (way >> 1) % 2 == 1, m, n, k, (int)(way % 3), way % 5 < 2, team);
                }
            }
        }
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Products_larger_than_every_block_are_right(bool transposeA, bool transposeB)
    {
        foreach (var level in Enum.GetValues<SimdLevel>().Where(level => level <= Simd.Supported))
        {
            Simd.Current = level;
            using var team = new WorkerTeam(2);
            RequireProduct(transposeA, transposeB, 137, 490, 200, 0, accumulate: true, team);
            RequireProduct(transposeA, transposeB, 300, 21, 401, 3, accumulate: false, team);
            RequireProduct(transposeA, transposeB, 12, 531, 64, 0, accumulate: false, team);
        }
    }

    [Theory]
    [InlineData(false, false, 128, 500, 128)]
    [InlineData(false, true, 128, 500, 128)]
    [InlineData(true, false, 501, 128, 128)]
    [InlineData(false, false, 128, 128, 700)]
    [InlineData(true, true, 61, 67, 389)]
    public void The_bits_do_not_depend_on_the_team_nor_on_the_x86_level(bool transposeA, bool transposeB, int m, int n, int k)
    {
        var a = Normals(m * k, 1);
        var b = Normals(k * n, 2);
        var start = Normals(m * n, 3);
        RequireSameBits(team =>
        {
            var c = (float[])start.Clone();
            Gemm.Multiply(transposeA, transposeB, m, n, k, a, transposeA ? m : k, b, transposeB ? k : n, accumulate: true, c, n, team);
            return c;
        });
    }

    [Fact]
    public void An_element_does_not_depend_on_the_shape_around_it()
    {
        var a = Normals(40 * 300, 1);
        var b = Normals(300 * 70, 2);
        using var team = new WorkerTeam(1);
        var whole = new float[40 * 70];
        Gemm.Multiply(false, false, 40, 70, 300, a, 300, b, 70, accumulate: false, whole, 70, team);
        var one = new float[1];
        Gemm.Multiply(false, false, 1, 1, 300, a.AsSpan(39 * 300), 300, b.AsSpan(69), 70, accumulate: false, one, 1, team);
        Assert.Equal(whole[^1], one[0]);
    }

    [Fact]
    public void What_does_not_fit_is_refused_by_name()
    {
        using var team = new WorkerTeam(1);
        Assert.Equal("m", Refused(-1, 2, 2, 2, 2, 2, 4, 4, 4));
        Assert.Equal("lda", Refused(2, 2, 2, 1, 2, 2, 4, 4, 4));
        Assert.Equal("ldb", Refused(2, 2, 2, 2, 1, 2, 4, 4, 4));
        Assert.Equal("ldc", Refused(2, 2, 2, 2, 2, 1, 4, 4, 4));
        Assert.Equal("a", Refused(2, 2, 2, 2, 2, 2, 3, 4, 4));
        Assert.Equal("b", Refused(2, 2, 2, 2, 2, 2, 4, 3, 4));
        Assert.Equal("c", Refused(2, 2, 2, 2, 2, 2, 4, 4, 3));

        string Refused(int m, int n, int k, int lda, int ldb, int ldc, int a, int b, int c) =>
            Assert.Throws<OptionException>(() => Gemm.Multiply(
                false, false, m, n, k, new float[a], lda, new float[b], ldb, accumulate: false, new float[c], ldc, team)).Option;
    }

    private static void RequireProduct(bool transposeA, bool transposeB, int m, int n, int k, int padding, bool accumulate, WorkerTeam team)
    {
        var lda = (transposeA ? m : k) + padding;
        var ldb = (transposeB ? k : n) + padding;
        var ldc = n + padding;
        var a = Normals((transposeA ? k : m) * lda, 1);
        var b = Normals((transposeB ? n : k) * ldb, 2);
        var before = Normals(m * ldc, 3);
        var c = (float[])before.Clone();
        Gemm.Multiply(transposeA, transposeB, m, n, k, a, lda, b, ldb, accumulate, c, ldc, team);
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < ldc; j++)
            {
                var at = (i * ldc) + j;
                if (j >= n)
                {
                    Assert.Equal(before[at], c[at]);
                    continue;
                }

                var (sum, size) = accumulate ? (before[at], Math.Abs((double)before[at])) : (0.0, 0.0);
                for (var p = 0; p < k; p++)
                {
                    var term = (double)a[transposeA ? (p * lda) + i : (i * lda) + p] * b[transposeB ? (j * ldb) + p : (p * ldb) + j];
                    sum += term;
                    size += Math.Abs(term);
                }

                // The usual bound of a recursive sum, with room for the last rounding.
                Assert.True(Math.Abs(c[at] - sum) <= (k + 2) * 6e-8 * size, $"[{i}, {j}] of {m} × {n} × {k}: {c[at]}, not {sum}");
            }
        }
    }
}

using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Tests.Numerics;

public sealed class SparseDenseTests : SimdLevelTests
{
    private const int Genes = 53;

    [Theory]
    [MemberData(nameof(Levels))]
    public void Both_products_agree_with_a_plain_loop_in_double_precision(SimdLevel level)
    {
        Simd.Current = level;
        using var team = new WorkerTeam(2);
        foreach (var hidden in new[] { 0, 1, 3, 8, 31, 128, 131, 256, 300 })
        {
            foreach (var rows in new[] { 0, 1, 7, 129 })
            {
                RequireProducts(rows, hidden, hidden + 5, hidden + 2, team);
            }
        }
    }

    [Fact]
    public void The_bits_do_not_depend_on_the_team_nor_on_the_x86_level()
    {
        var (starts, genes, values) = Cells(128);
        var weight = Normals(Genes * 256, 2);
        var y = Normals(128 * 256, 3);
        RequireSameBits(team =>
        {
            var output = (float[])y.Clone();
            var gradient = (float[])weight.Clone();
            SparseDense.Forward(starts, genes, values, weight, 256, 256, output, 256, team);
            SparseDense.WeightGradient(starts, genes, values, y, 256, 256, gradient, 256, team);
            return [.. output, .. gradient];
        });
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public void A_weight_gradient_that_replaces_is_one_added_to_zeros(SimdLevel level)
    {
        Simd.Current = level;
        foreach (var hidden in new[] { 3, 131, 300 })
        {
            foreach (var size in new[] { 1, 3 })
            {
                using var team = new WorkerTeam(size);
                var (starts, genes, values) = Cells(129);
                var y = Normals(129 * hidden, 3);

                // Two genes more than have entries.
                var (added, replaced) = (new float[(Genes + 2) * hidden], Normals((Genes + 2) * hidden, 4));
                SparseDense.WeightGradient(starts, genes, values, y, hidden, hidden, added, hidden, team);
                SparseDense.WeightGradient(starts, genes, values, y, hidden, hidden, replaced, hidden, team, accumulate: false);
                Assert.Equal(added, replaced);
            }
        }
    }

    [Fact]
    public void Row_starts_may_begin_in_the_middle_of_the_entries()
    {
        using var team = new WorkerTeam(1);
        var y = new float[2];
        SparseDense.Forward([1, 2, 3], [0, 1, 0], [7f, 2f, 3f], [10f, 100f], 1, 1, y, 1, team);
        Assert.Equal([200f, 30f], y);
    }

    [Theory]
    [InlineData("genes", 2, 0, 2, 4)]
    [InlineData("genes", -1, 0, 2, 4)]
    [InlineData("rowStarts", 0, -1, 2, 4)]
    [InlineData("rowStarts", 0, 2, 1, 4)]
    [InlineData("rowStarts", 0, 0, 3, 4)]
    [InlineData("output", 0, 0, 2, 1)]
    public void What_does_not_fit_is_refused_by_name(string option, int gene, int start, int end, int room)
    {
        using var team = new WorkerTeam(1);
        var error = Assert.Throws<OptionException>(() => SparseDense.Forward(
            [start, end], [0, gene], [1f, 1f], new float[4], 2, 2, new float[room], 2, team));
        Assert.Equal(option, error.Option);
    }

    private static (int[] Starts, int[] Genes, float[] Values) Cells(int rows)
    {
        var random = new RandomStream(5);
        var (starts, genes) = (new List<int> { 0 }, new List<int>());
        for (var row = 0; row < rows; row++)
        {
            // A third of the genes, and now and then a cell with none.
            genes.AddRange(Enumerable.Range(0, row % 5 == 4 ? 0 : Genes).Where(_ => random.NextInt(3) == 0));
            starts.Add(genes.Count);
        }

        return ([.. starts], [.. genes], Normals(genes.Count, 1));
    }

    private static void RequireProducts(int rows, int hidden, int weightStride, int outputStride, WorkerTeam team)
    {
        var (starts, genes, values) = Cells(rows);
        var weight = Normals(Genes * weightStride, 2);
        var y = Normals(rows * outputStride, 3);
        var output = (float[])y.Clone();
        var gradient = (float[])weight.Clone();
        var (wantedOutput, wantedGradient) = (y.Select(v => (double)v).ToArray(), weight.Select(v => (double)v).ToArray());
        for (var row = 0; row < rows; row++)
        {
            for (var i = starts[row]; i < starts[row + 1]; i++)
            {
                for (var h = 0; h < hidden; h++)
                {
                    wantedOutput[(row * outputStride) + h] += (double)values[i] * weight[(genes[i] * weightStride) + h];
                    wantedGradient[(genes[i] * weightStride) + h] += (double)values[i] * y[(row * outputStride) + h];
                }
            }
        }

        SparseDense.Forward(starts, genes, values, weight, weightStride, hidden, output, outputStride, team);
        SparseDense.WeightGradient(starts, genes, values, y, outputStride, hidden, gradient, weightStride, team);
        RequireClose(wantedOutput, output);
        RequireClose(wantedGradient, gradient);
    }

    private static void RequireClose(double[] wanted, float[] found)
    {
        for (var i = 0; i < found.Length; i++)
        {
            Assert.True(Math.Abs(wanted[i] - found[i]) <= 2e-5, $"element {i}: {found[i]}, not {wanted[i]}");
        }
    }
}

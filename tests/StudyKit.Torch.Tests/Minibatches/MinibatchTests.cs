using StudyKit.Models;
using StudyKit.Tests.Training;
using StudyKit.Torch.Minibatches;
using StudyKit.Training;
using TorchSharp;

namespace StudyKit.Torch.Tests.Minibatches;

public class MinibatchTests
{
    private static readonly int[] Cells = [7, 0, 29, 12, 3];

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Dense_rows_and_numbers_are_those_of_the_cells_in_their_order(bool resident)
    {
        TorchHere.Require();
        var (data, spec) = Made();
        using var source = Source(data, spec, resident);
        using var scope = torch.NewDisposeScope();
        for (var round = 0; round < 2; round++)
        {
            var found = source.Of(Cells);
            var logs = HostCopy.Of(found.LogCounts());
            var totals = HostCopy.Of(found.LogTotals);
            var batch = HostCopy.Of(found.Batch!);
            var factorials = LogFactorials.OfCells(data.Counts);
            for (var row = 0; row < Cells.Length; row++)
            {
                var wanted = new float[spec.GeneCount];
                var genes = data.Counts.RowGenes(Cells[row]);
                for (var i = 0; i < genes.Length; i++)
                {
                    wanted[genes[i]] = MathF.Log(1 + data.Counts.RowCounts(Cells[row])[i]);
                }

                for (var gene = 0; gene < wanted.Length; gene++)
                {
                    Assert.Equal(wanted[gene], logs[(row * spec.GeneCount) + gene], 1e-6f);
                }

                Assert.Equal(data.LogTotals[Cells[row]], totals[row], 1e-6);
                Assert.Equal(factorials[Cells[row]], HostCopy.Of(found.LogFactorials)[row], 1e-3);
                Assert.Equal(data.PriorMeans[Cells[row] % 2], HostCopy.Of(found.PriorMeans)[row], 1e-6);
                Assert.Equal(data.PriorVariances[Cells[row] % 2], HostCopy.Of(found.PriorVariances)[row], 1e-6);
                Assert.Equal(Cells[row] % 2 == 0 ? [1f, 0] : [0f, 1], batch.AsSpan(2 * row, 2).ToArray());
            }
        }
    }

    [SkippableFact]
    public void A_smaller_minibatch_after_a_larger_one_has_nothing_left_of_it()
    {
        TorchHere.Require();
        var (data, spec) = Made();
        using var source = Source(data, spec, resident: false);
        using var scope = torch.NewDisposeScope();
        source.Of(Cells);
        var found = source.Of([3]);
        Assert.Equal(1, found.Count);
        Assert.Equal(data.Counts.RowCounts(3).ToArray(), HostCopy.Of(found.Counts).Select(x => (int)x));
    }

    [SkippableFact]
    public void Trainings_side_by_side_share_the_data_on_a_device_and_the_last_lets_them_go()
    {
        TorchHere.Require();
        var (data, spec) = Made();
        var first = ResidentPool.TryRent(data, spec, torch.CPU)!;
        var second = ResidentPool.TryRent(data, spec, torch.CPU)!;
        var other = ResidentPool.TryRent(Made().Data, spec, torch.CPU)!;
        Assert.Same(first, second);
        Assert.NotSame(first, other);
        ResidentPool.Return(first);
        Assert.False(second.Values.IsInvalid);
        ResidentPool.Return(second);
        Assert.True(second.Values.IsInvalid);
        Assert.False(other.Values.IsInvalid);
        ResidentPool.Return(other);
    }

    [Fact]
    public void Bytes_on_a_device_are_eight_a_count_and_sixteen_a_cell()
    {
        var (data, _) = Made();
        Assert.Equal((8 * data.Counts.EntryCount) + (16 * 30), ResidentTensors.BytesOf(data.Counts));
    }

    [Theory]
    [InlineData(2.0, 0.5, true)]
    [InlineData(1.99, 0.5, false)]
    [InlineData(1.0, 1.0, true)]
    [InlineData(100.0, 0.0, false)]
    [InlineData(null, 1.0, false)]
    public void Counts_lie_on_a_device_when_they_take_no_more_than_their_share_of_it(double? times, double share, bool fit)
    {
        var counts = Made().Data.Counts;
        Assert.Equal(fit, ResidentPool.Fit(counts, (long?)(times * ResidentTensors.BytesOf(counts)), share));
    }

    private static (TrainingData Data, VaeSpec Spec) Made()
    {
        var spec = new VaeSpec { GeneCount = 17, BatchCount = 2 };
        return (TrainingData.From(TestCounts.Random(30, 17, 5), spec, [.. Enumerable.Range(0, 30).Select(i => i % 2)]), spec);
    }

    private static IMinibatches Source(TrainingData data, VaeSpec spec, bool resident) =>
        resident ? ResidentCounts.TryOpen(data, spec, torch.CPU)! : new StreamedCounts(data, spec, torch.CPU);
}

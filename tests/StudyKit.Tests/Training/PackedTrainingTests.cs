using StudyKit.Data;
using StudyKit.Engine;
using StudyKit.Errors;
using StudyKit.Models;
using StudyKit.Numerics;
using StudyKit.Objectives;
using StudyKit.Tests.Data;
using StudyKit.Training;

namespace StudyKit.Tests.Training;

public class PackedTrainingTests
{
    private static readonly TrainingPlan Plan = new() { Epochs = 3, BatchSize = 16, KlWarmupEpochs = 2, Seed = 4, Threads = 2 };

    [Theory]
    [InlineData(1024, 64)] // all cells in one buffer: exactly as in memory
    [InlineData(8, 3)]
    public void Training_from_a_file_gives_the_bits_of_training_in_memory_in_that_order(int blockCells, int bufferBlocks)
    {
        using var folder = new TestFolder();
        var dataset = TestCounts.TwoKinds(100, 30, seed: 5);
        PackedCountsWriter.Write(folder.At("a.counts"), dataset.Counts);
        var blocks = new CellBlocks { BlockCells = blockCells, BufferBlocks = bufferBlocks };
        using var packed = PackedCounts.Open(folder.At("a.counts"), blocks);
        var spec = new VaeSpec { GeneCount = 30, HiddenSize = 16, LatentSize = 3 };

        var data = TrainingData.From(packed, spec, new int[100]);
        var fromFile = new EmbeddedEngine().Train(data, spec, new BetaObjective { Beta = 2 }, Plan);
        var inOrder = new EmbeddedEngine().Train(TrainingData.From(new InBlocks(dataset.Counts, blocks), spec, new int[100]), spec, new BetaObjective { Beta = 2 }, Plan);
        var plain = new EmbeddedEngine().Train(dataset, spec, new BetaObjective { Beta = 2 }, Plan);

        RequireSame(inOrder, fromFile);
        Assert.Equal(inOrder.Encode(dataset).Values, fromFile.Encode(data).Values);
        if (blockCells * bufferBlocks >= 100)
        {
            RequireSame(plain, fromFile);
        }
        else
        {
            Assert.NotEqual(plain.Weights.Tensors[0].Values, fromFile.Weights.Tensors[0].Values);
        }
    }

    [Fact]
    public void Data_made_for_another_model_are_refused()
    {
        var data = TrainingData.From(TestCounts.Random(20, 6, seed: 1), new VaeSpec { GeneCount = 6 }, new int[20]);
        Assert.Throws<OptionException>(() => new EmbeddedEngine().Train(data, new VaeSpec { GeneCount = 7 }, new BetaObjective(), Plan));
        Assert.Throws<OptionException>(() => new EmbeddedEngine().Train(data, new VaeSpec { GeneCount = 6, BatchCount = 2 }, new BetaObjective(), Plan));
    }

    [Fact]
    public void Packing_training_and_encoding_hold_a_few_bytes_a_cell_and_never_the_counts()
    {
        // 48 MB of counts; what this thread allocates over all of it, held or not, must be half of that at most.
        const int cells = 20_000;
        const int entries = 300;
        using var folder = new TestFolder();
        var before = GC.GetAllocatedBytesForCurrentThread();
        PackedCountsWriter.Write(folder.At("a.counts"), [.. Enumerable.Range(0, 310).Select(g => FormattableString.Invariant($"g{g}"))], writer =>
        {
            var (genes, counts) = (new int[entries], new int[entries]);
            var random = new RandomStream(6);
            for (var cell = 0; cell < cells; cell++)
            {
                for (var i = 0; i < entries; i++)
                {
                    (genes[i], counts[i]) = (i + (cell % 10), 1 + random.NextInt(5));
                }

                writer.Add("cell", genes, counts);
            }
        });
        using var packed = PackedCounts.Open(folder.At("a.counts"), new CellBlocks { BlockCells = 500, BufferBlocks = 4 });
        var spec = new VaeSpec { GeneCount = 310, HiddenSize = 8, LatentSize = 2 };
        var data = TrainingData.From(packed, spec, new int[cells]);
        var model = new EmbeddedEngine().Train(data, spec, new BetaObjective(), Plan with { Epochs = 1, BatchSize = 500, Threads = 1 });
        var latent = model.Encode(data);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(cells, latent.Rows);
        Assert.InRange(new FileInfo(folder.At("a.counts")).Length, 2L * sizeof(int) * cells * entries, long.MaxValue);
        Assert.InRange(allocated, 0, 24_000_000);
    }

    private static void RequireSame(TrainedVae expected, TrainedVae actual)
    {
        foreach (var (a, b) in expected.Weights.Tensors.Zip(actual.Weights.Tensors))
        {
            Assert.Equal(a.Name, b.Name);
            Assert.Equal(a.Values, b.Values);
        }

        Assert.Equal(expected.TrainCells, actual.TrainCells);
    }

    /// <summary>Counts in memory that are gone through in blocks.</summary>
    private sealed class InBlocks(CountMatrix counts, CellBlocks blocks) : ICountRows
    {
        public int CellCount => counts.CellCount;

        public int GeneCount => counts.GeneCount;

        public long EntryCount => counts.EntryCount;

        public IReadOnlyList<string> CellNames => counts.CellNames;

        public IReadOnlyList<string> GeneNames => counts.GeneNames;

        public CellBlocks Blocks => blocks;

        public ReadOnlySpan<int> RowGenes(int cell) => counts.RowGenes(cell);

        public ReadOnlySpan<int> RowCounts(int cell) => counts.RowCounts(cell);
    }
}

using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using StudyKit.Data;
using StudyKit.Numerics;
using StudyKit.Training;

namespace StudyKit.Tests.Training;

public class EpochOrderTests
{
    [Property]
    public Property Every_epoch_has_every_cell_once_and_each_buffer_whole_blocks() => Prop.ForAll(
        (from cells in Gen.Choose(1, 300)
         from blockCells in Gen.Choose(1, 40)
         from bufferBlocks in Gen.Choose(1, 6)
         from keep in Gen.Choose(1, 10)
         select (cells, blockCells, bufferBlocks, keep)).ToArbitrary(),
        c =>
        {
            int[] train = [.. Enumerable.Range(0, c.cells).Where(cell => cell % 10 < c.keep)];
            var order = new EpochOrder(train, new CellBlocks { BlockCells = c.blockCells, BufferBlocks = c.bufferBlocks }, 7);
            var epoch = order.Of(3);
            Assert.Equal(train, epoch.Order());
            Assert.Equal(epoch, order.Of(3));

            // Once a buffer's cells are used up, none of its blocks is come back to.
            var left = train.GroupBy(cell => cell / c.blockCells).ToDictionary(g => g.Key, g => g.Count());
            var open = new HashSet<int>();
            foreach (var cell in epoch)
            {
                open.Add(cell / c.blockCells);
                Assert.True(open.Count <= c.bufferBlocks);
                left[cell / c.blockCells]--;
                if (open.All(block => left[block] == 0))
                {
                    open.Clear();
                }
            }
        });

    [Fact]
    public void Blocks_and_the_cells_in_a_buffer_are_in_another_order_each_epoch_and_for_each_seed()
    {
        var train = Enumerable.Range(0, 4000).ToArray();
        var blocks = new CellBlocks { BlockCells = 100, BufferBlocks = 4 };
        var orders = (int[][])[new EpochOrder(train, blocks, 1).Of(0), new EpochOrder(train, blocks, 1).Of(1), new EpochOrder(train, blocks, 2).Of(0)];
        foreach (var pick in new Func<int[], IEnumerable<int>>[] { o => o.Take(400).Select(c => c / 100).Distinct().Order(), o => o.Take(400) })
        {
            Assert.Equal(3, orders.Select(order => string.Join(' ', pick(order))).Distinct().Count());
        }

        // Four blocks from anywhere, mixed: neighbours in the order are seldom of one block.
        var first = orders[0][..400];
        Assert.Equal(4, first.Select(c => c / 100).Distinct().Count());
        Assert.InRange(first.Zip(first.Skip(1)).Count(p => p.First / 100 == p.Second / 100), 60, 140);
    }

    [Fact]
    public void Without_blocks_and_with_one_buffer_it_is_the_plain_shuffle()
    {
        int[] train = [.. Enumerable.Range(0, 900).Where(cell => cell % 7 != 3)];
        var places = new RandomStream(11, TrainingStreams.Order, 5).NextPermutation(train.Length);
        var plain = Array.ConvertAll(places, place => train[place]);
        Assert.Equal(plain, new EpochOrder(train, null, 11).Of(5));
        Assert.Equal(plain, new EpochOrder(train, new CellBlocks { BlockCells = 64, BufferBlocks = 15 }, 11).Of(5));
        Assert.NotEqual(plain, new EpochOrder(train, new CellBlocks { BlockCells = 64, BufferBlocks = 14 }, 11).Of(5));
        Assert.Empty(new EpochOrder([], new CellBlocks(), 1).Of(0));
    }
}

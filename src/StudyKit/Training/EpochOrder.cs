using StudyKit.Data;
using StudyKit.Numerics;

namespace StudyKit.Training;

/// <summary>
/// The order in which an epoch goes through the training cells: a function of (seed, epoch) alone, so that an epoch can be taken
/// up again without those before it. Without blocks, or where one buffer holds them all, every order is as likely.
/// </summary>
/// <param name="cells">Cells that train, ascending.</param>
/// <param name="blocks">How the counts want to be gone through; null for any order.</param>
/// <param name="seed">The run's seed.</param>
internal sealed class EpochOrder(int[] cells, CellBlocks? blocks, ulong seed)
{
    /// <summary>The cells in the order of an epoch, counted from 0.</summary>
    public int[] Of(int epoch)
    {
        var random = new RandomStream(seed, TrainingStreams.Order, (uint)epoch);
        var order = new int[cells.Length];
        if (blocks is null || cells.Length == 0)
        {
            Shuffle(cells, random, order);
            return order;
        }

        var starts = Starts(blocks.BlockCells);
        var shuffled = new RandomStream(seed, TrainingStreams.BlockOrder, (uint)epoch).NextPermutation(starts.Length - 1);
        var done = 0;
        foreach (var buffer in shuffled.Chunk(blocks.BufferBlocks))
        {
            // Blocks of a buffer in the file's order: reading goes forward, and one buffer with all is the plain shuffle.
            Array.Sort(buffer);
            var held = new List<int>();
            foreach (var block in buffer)
            {
                held.AddRange(cells.AsSpan(starts[block]..starts[block + 1]));
            }

            Shuffle([.. held], random, order.AsSpan(done));
            done += held.Count;
        }

        return order;
    }

    private static void Shuffle(int[] from, RandomStream random, Span<int> to)
    {
        var places = random.NextPermutation(from.Length);
        for (var i = 0; i < places.Length; i++)
        {
            to[i] = from[places[i]];
        }
    }

    /// <summary>Where each block's cells start among those that train, and where the last ends.</summary>
    private int[] Starts(int blockCells)
    {
        var starts = new int[(cells[^1] / blockCells) + 2];
        var block = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            for (; block < cells[i] / blockCells; block++)
            {
                starts[block + 1] = i;
            }
        }

        starts[^1] = cells.Length;
        return starts;
    }
}

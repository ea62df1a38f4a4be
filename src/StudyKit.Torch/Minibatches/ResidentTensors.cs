using StudyKit.Data;
using StudyKit.Models;
using StudyKit.Training;
using static TorchSharp.torch;

namespace StudyKit.Torch.Minibatches;

/// <summary>All counts of some data on a device, as sparse rows. Nothing changes them, so that trainings side by side share them.</summary>
internal sealed class ResidentTensors : IDisposable
{
    // Entries brought at a time.
    private const int Chunk = 1 << 22;

    public ResidentTensors(TrainingData data, VaeSpec spec, Device device)
    {
        using var scope = NewDisposeScope();
        long[] lengths = [.. Enumerable.Range(0, data.Counts.CellCount).Select(cell => (long)data.Counts.RowGenes(cell).Length)];
        Facts = new CellFacts(data, spec, device);
        RowLengths = tensor(lengths, device: device).DetachFromDisposeScope();
        Starts = (RowLengths.cumsum(0) - RowLengths).DetachFromDisposeScope();
        Genes = empty([data.Counts.EntryCount], int32, device).DetachFromDisposeScope();
        Values = empty([data.Counts.EntryCount], float32, device).DetachFromDisposeScope();
        Bring(data.Counts);
    }

    /// <summary>What is known of each cell.</summary>
    public CellFacts Facts { get; }

    /// <summary>Number of counts of each cell, [cells].</summary>
    public Tensor RowLengths { get; }

    /// <summary>Where each cell's counts begin, [cells].</summary>
    public Tensor Starts { get; }

    /// <summary>Gene of each count, [counts].</summary>
    public Tensor Genes { get; }

    /// <summary>The counts, [counts].</summary>
    public Tensor Values { get; }

    /// <summary>Bytes that counts take on a device.</summary>
    public static long BytesOf(ICountRows counts) => (counts.EntryCount * (sizeof(int) + sizeof(float))) + (counts.CellCount * 2L * sizeof(long));

    public void Dispose()
    {
        Facts.Dispose();
        RowLengths.Dispose();
        Starts.Dispose();
        Genes.Dispose();
        Values.Dispose();
    }

    private void Bring(ICountRows counts)
    {
        var (genes, values) = (new List<int>(), new List<float>());
        var done = 0L;
        for (var cell = 0; cell < counts.CellCount; cell++)
        {
            genes.AddRange(counts.RowGenes(cell));
            foreach (var count in counts.RowCounts(cell))
            {
                values.Add(count);
            }

            if (genes.Count >= Chunk || cell == counts.CellCount - 1)
            {
                using var scope = NewDisposeScope();
                Genes.narrow(0, done, genes.Count).copy_(tensor(genes));
                Values.narrow(0, done, values.Count).copy_(tensor(values));
                done += genes.Count;
                genes.Clear();
                values.Clear();
            }
        }
    }
}

using StudyKit.Data;
using StudyKit.Models;
using StudyKit.Training;
using static TorchSharp.torch;

namespace StudyKit.Torch.Minibatches;

/// <summary>All counts on the device, as sparse rows: a minibatch is put together there, and only its cells' numbers travel.</summary>
internal sealed class ResidentCounts : IMinibatches
{
    // Entries brought at a time.
    private const int Chunk = 1 << 22;

    private readonly int _geneCount;
    private readonly long[] _lengths;
    private readonly CellFacts _facts;
    private readonly HostBuffer<long> _rows;
    private readonly Tensor _starts;
    private readonly Tensor _rowLengths;
    private readonly Tensor _genes;
    private readonly Tensor _values;

    public ResidentCounts(TrainingData data, VaeSpec spec, Device device)
    {
        using var scope = NewDisposeScope();
        _geneCount = spec.GeneCount;
        _facts = new CellFacts(data, spec, device);
        _rows = new HostBuffer<long>(int64, device);
        _lengths = [.. Enumerable.Range(0, data.Counts.CellCount).Select(cell => (long)data.Counts.RowGenes(cell).Length)];
        _rowLengths = tensor(_lengths, device: device).DetachFromDisposeScope();
        _starts = (_rowLengths.cumsum(0) - _rowLengths).DetachFromDisposeScope();
        _genes = empty([data.Counts.EntryCount], int32, device).DetachFromDisposeScope();
        _values = empty([data.Counts.EntryCount], float32, device).DetachFromDisposeScope();
        Bring(data.Counts);
    }

    /// <summary>Bytes that counts take on a device.</summary>
    public static long BytesOf(ICountRows counts) => (counts.EntryCount * (sizeof(int) + sizeof(float))) + (counts.CellCount * 2L * sizeof(long));

    /// <summary>Whether counts may lie on a device with so much free memory, of which they may take a share; not when the memory is unknown.</summary>
    public static bool Fit(ICountRows counts, long? freeBytes, double share) => share > 0 && BytesOf(counts) <= share * freeBytes;

    public Minibatch Of(ReadOnlySpan<int> cells)
    {
        // The number of entries is known here, so that nothing waits for the device to count them.
        var entries = 0L;
        var room = _rows.Room(cells.Length);
        for (var row = 0; row < cells.Length; row++)
        {
            room[row] = cells[row];
            entries += _lengths[cells[row]];
        }

        var rows = _rows.Upload(cells.Length);
        var lengths = _rowLengths.index_select(0, rows);
        var owners = arange(cells.Length, int64, rows.device).repeat_interleave(lengths, output_size: entries);

        // An entry's place in all counts is its place in the minibatch, moved by how far its row is.
        var shifts = _starts.index_select(0, rows) - (lengths.cumsum(0) - lengths);
        var sources = arange(entries, int64, rows.device) + shifts.index_select(0, owners);
        return _facts.With(rows, (owners * _geneCount) + _genes.index_select(0, sources), _values.index_select(0, sources));
    }

    public void Dispose()
    {
        _facts.Dispose();
        _rows.Dispose();
        _starts.Dispose();
        _rowLengths.Dispose();
        _genes.Dispose();
        _values.Dispose();
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
                _genes.narrow(0, done, genes.Count).copy_(tensor(genes));
                _values.narrow(0, done, values.Count).copy_(tensor(values));
                done += genes.Count;
                genes.Clear();
                values.Clear();
            }
        }
    }
}

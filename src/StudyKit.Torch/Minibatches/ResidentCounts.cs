using StudyKit.Models;
using StudyKit.Training;
using static TorchSharp.torch;

namespace StudyKit.Torch.Minibatches;

/// <summary>Minibatches of counts that lie on the device: they are put together there, and only their cells' numbers travel.</summary>
internal sealed class ResidentCounts : IMinibatches
{
    private readonly int _geneCount;
    private readonly TrainingData _data;
    private readonly ResidentTensors _tensors;
    private readonly HostBuffer<long> _rows;

    private ResidentCounts(TrainingData data, VaeSpec spec, Device device, ResidentTensors tensors)
    {
        (_data, _geneCount, _tensors) = (data, spec.GeneCount, tensors);
        _rows = new HostBuffer<long>(ScalarType.Int64, device);
    }

    /// <summary>Minibatches of the data, which are brought to the device if they are not there yet; null when it has no room for them.</summary>
    public static ResidentCounts? TryOpen(TrainingData data, VaeSpec spec, Device device) =>
        ResidentPool.TryRent(data, spec, device) is { } tensors ? new ResidentCounts(data, spec, device, tensors) : null;

    public Minibatch Of(ReadOnlySpan<int> cells)
    {
        // The number of entries is known here, so that nothing waits for the device to count them.
        var entries = 0L;
        var room = _rows.Room(cells.Length);
        for (var row = 0; row < cells.Length; row++)
        {
            room[row] = cells[row];
            entries += _data.Counts.RowGenes(cells[row]).Length;
        }

        var rows = _rows.Upload(cells.Length);
        var lengths = _tensors.RowLengths.index_select(0, rows);
        var owners = arange(cells.Length, ScalarType.Int64, rows.device).repeat_interleave(lengths, output_size: entries);

        // An entry's place in all counts is its place in the minibatch, moved by how far its row is.
        var shifts = _tensors.Starts.index_select(0, rows) - (lengths.cumsum(0) - lengths);
        var sources = arange(entries, ScalarType.Int64, rows.device) + shifts.index_select(0, owners);
        return _tensors.Facts.With(rows, (owners * _geneCount) + _tensors.Genes.index_select(0, sources), _tensors.Values.index_select(0, sources));
    }

    public void Dispose()
    {
        _rows.Dispose();
        ResidentPool.Return(_tensors);
    }
}

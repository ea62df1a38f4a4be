using StudyKit.Data;
using StudyKit.Errors;
using StudyKit.Models;
using StudyKit.Training;
using static TorchSharp.torch;

namespace StudyKit.Torch.Minibatches;

/// <summary>Counts that stay where they are, in memory or in a file: each minibatch's are gathered and brought to the device.</summary>
internal sealed class StreamedCounts(TrainingData data, VaeSpec spec, Device device) : IMinibatches
{
    // A buffer and the quarter of room that it is given have at most 2 GiB.
    private const int MostEntries = int.MaxValue / (sizeof(long) * 5 / 4);

    private readonly ICountRows _counts = data.Counts;
    private readonly CellFacts _facts = new(data, spec, device);
    private readonly HostBuffer<long> _rows = new(int64, device);
    private readonly HostBuffer<long> _places = new(int64, device);
    private readonly HostBuffer<float> _values = new(float32, device);

    public Minibatch Of(ReadOnlySpan<int> cells)
    {
        var entries = 0;
        foreach (var cell in cells)
        {
            entries = checked(entries + _counts.RowGenes(cell).Length);
            OptionException.Require(entries <= MostEntries, "batch size", $"a minibatch of more than {MostEntries} counts above zero", "a smaller one");
        }

        var rows = _rows.Room(cells.Length);
        var places = _places.Room(entries);
        var values = _values.Room(entries);
        var entry = 0;
        for (var row = 0; row < cells.Length; row++)
        {
            rows[row] = cells[row];
            var genes = _counts.RowGenes(cells[row]);
            var counts = _counts.RowCounts(cells[row]);
            for (var i = 0; i < genes.Length; i++, entry++)
            {
                places[entry] = ((long)row * spec.GeneCount) + genes[i];
                values[entry] = counts[i];
            }
        }

        return _facts.With(_rows.Upload(cells.Length), _places.Upload(entries), _values.Upload(entries));
    }

    public void Dispose()
    {
        _facts.Dispose();
        _rows.Dispose();
        _places.Dispose();
        _values.Dispose();
    }
}

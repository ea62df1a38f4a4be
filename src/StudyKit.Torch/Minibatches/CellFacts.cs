using StudyKit.Models;
using StudyKit.Training;
using static TorchSharp.torch;

namespace StudyKit.Torch.Minibatches;

/// <summary>What is known of each cell besides its counts, on the device: a few numbers a cell, so that they always fit.</summary>
internal sealed class CellFacts : IDisposable
{
    private readonly int _genes;
    private readonly int _batchCount;
    private readonly Tensor _batches;
    private readonly Tensor _numbers;

    public CellFacts(TrainingData data, VaeSpec spec, Device device)
    {
        _genes = spec.GeneCount;
        _batchCount = spec.BatchCount;
        var factorials = LogFactorials.OfCells(data.Counts);
        var numbers = new float[4 * data.Batches.Length];
        for (var cell = 0; cell < data.Batches.Length; cell++)
        {
            var batch = data.Batches[cell];
            numbers[4 * cell] = (float)data.LogTotals[cell];
            numbers[(4 * cell) + 1] = (float)data.PriorMeans[batch];
            numbers[(4 * cell) + 2] = (float)data.PriorVariances[batch];
            numbers[(4 * cell) + 3] = (float)factorials[cell];
        }

        _batches = tensor(Array.ConvertAll(data.Batches, batch => (long)batch), device: device).DetachFromDisposeScope();
        _numbers = tensor(numbers, [data.Batches.Length, 4], device: device).DetachFromDisposeScope();
    }

    /// <summary>The minibatch of some cells, given their rows [cells] and counts.</summary>
    public Minibatch With(Tensor rows, Tensor places, Tensor counts)
    {
        var numbers = _numbers.index_select(0, rows).split(1, 1);
        return new Minibatch
        {
            Count = (int)rows.shape[0],
            Genes = _genes,
            Places = places,
            Counts = counts,
            Batch = _batchCount > 0 ? nn.functional.one_hot(_batches.index_select(0, rows), _batchCount).to(float32) : null,
            LogTotals = numbers[0],
            PriorMeans = numbers[1],
            PriorVariances = numbers[2],
            LogFactorials = numbers[3].squeeze(1),
        };
    }

    public void Dispose()
    {
        _batches.Dispose();
        _numbers.Dispose();
    }
}

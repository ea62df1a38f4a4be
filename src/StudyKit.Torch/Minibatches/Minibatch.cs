using static TorchSharp.torch;

namespace StudyKit.Torch.Minibatches;

/// <summary>Some cells on the device: their counts above zero, one behind another, and what is known of each cell.</summary>
internal sealed record Minibatch
{
    /// <summary>Number of cells.</summary>
    public required int Count { get; init; }

    /// <summary>Number of genes.</summary>
    public required int Genes { get; init; }

    /// <summary>Place of each count in [cells, genes] read row by row, [counts], ascending.</summary>
    public required Tensor Places { get; init; }

    /// <summary>The counts, [counts].</summary>
    public required Tensor Counts { get; init; }

    /// <summary>One-hot of each cell's batch, [cells, batches]; null when the model has none.</summary>
    public required Tensor? Batch { get; init; }

    /// <summary>Log total count, [cells, 1].</summary>
    public required Tensor LogTotals { get; init; }

    /// <summary>Mean of the prior of the log library size, [cells, 1].</summary>
    public required Tensor PriorMeans { get; init; }

    /// <summary>Its variance, [cells, 1].</summary>
    public required Tensor PriorVariances { get; init; }

    /// <summary>Σ ln x!, [cells].</summary>
    public required Tensor LogFactorials { get; init; }

    /// <summary>log(1 + x), [cells, genes].</summary>
    public Tensor LogCounts() => Spread(Counts.log1p());

    /// <summary>The values of [cells, genes] where there is a count, [counts]. Places do not repeat, so its gradient is no sum whose order could vary.</summary>
    public Tensor AtCounts(Tensor values) => values.reshape(-1).gather(0, Places);

    /// <summary>Values [counts] in their places of [cells, genes], zero elsewhere.</summary>
    public Tensor Spread(Tensor values) => zeros((long)Count * Genes, values.dtype, Places.device).scatter_(0, Places, values).view(Count, Genes);
}

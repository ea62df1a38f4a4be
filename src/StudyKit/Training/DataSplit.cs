using StudyKit.Numerics;

namespace StudyKit.Training;

/// <summary>Which cells train and which are held out.</summary>
/// <param name="TrainCells">Cells that train, ascending.</param>
/// <param name="ValidationCells">Cells held out, ascending.</param>
public sealed record DataSplit(int[] TrainCells, int[] ValidationCells)
{
    /// <summary>Splits at random: ⌈<paramref name="trainSize"/> · cells⌉ cells train (scvi-tools' rule).</summary>
    /// <param name="cells">Number of cells.</param>
    /// <param name="trainSize">Share that trains, above 0 and at most 1.</param>
    /// <param name="seed">The run's seed.</param>
    public static DataSplit Create(int cells, double trainSize, ulong seed)
    {
        var order = new RandomStream(seed, TrainingStreams.Split).NextPermutation(cells);
        var train = Math.Min(cells, (int)Math.Ceiling(trainSize * cells));
        return new DataSplit([.. order.Take(train).Order()], [.. order.Skip(train).Order()]);
    }
}

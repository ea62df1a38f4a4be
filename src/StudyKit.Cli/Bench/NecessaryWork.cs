using StudyKit.Data;
using StudyKit.Models;

namespace StudyKit.Cli.Bench;

/// <summary>
/// Floating-point operations of a step's matrix products, counted where they are necessary: both encoders' first layers only at
/// counts above zero and without an input gradient, everything after in full. Likelihood, normalisation and Adam are not counted.
/// </summary>
internal static class NecessaryWork
{
    /// <summary>Operations of a minibatch of so many cells.</summary>
    public static double OfStep(CountMatrix counts, VaeSpec spec, int cells)
    {
        double entries = (double)counts.EntryCount / counts.CellCount * cells;
        double hidden = spec.HiddenSize;
        var encoders = 2 * 2 * entries * (2 * hidden);
        var heads = hidden * ((2 * spec.LatentSize) + 2);
        var decoder = (hidden * spec.LatentSize) + (hidden * 2 * spec.GeneCount);
        return encoders + (3 * 2 * cells * (heads + decoder));
    }
}

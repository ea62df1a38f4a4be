using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Metrics;

/// <summary>Training and held-out cells, every class in both in the same share.</summary>
/// <param name="Train">Rows of the training cells, ascending.</param>
/// <param name="Test">Rows of the held-out cells, ascending.</param>
public sealed record StratifiedSplit(int[] Train, int[] Test)
{
    private const uint Stream = 0x53504C54; // "SPLT": the split's own random numbers

    /// <summary>Splits the cells of each class by itself; each class keeps at least one cell on each side.</summary>
    /// <param name="labels">A discrete factor.</param>
    /// <param name="testShare">Share of held-out cells, above 0 and below 1.</param>
    /// <param name="seed">Seed; the same seed gives the same split.</param>
    /// <exception cref="OptionException">The factor is continuous, a class has a single cell, or the share is out of range.</exception>
    public static StratifiedSplit Create(Factor labels, double testShare, ulong seed)
    {
        OptionException.Require(testShare is > 0 and < 1, "test share", testShare, "above 0 and below 1");
        OptionException.Require(labels.IsDiscrete, $"factor {labels.Name}", "a continuous factor", "a discrete factor");
        var codes = labels.Codes();
        var held = new bool[codes.Length];
        for (var code = 0; code < labels.Labels!.Count; code++)
        {
            var cells = Enumerable.Range(0, codes.Length).Where(i => codes[i] == code).ToArray();
            if (cells.Length == 0)
            {
                continue;
            }

            OptionException.Require(cells.Length >= 2, $"class {labels.Labels[code]} of factor {labels.Name}", "1 cell", "at least 2, one to train on and one to hold out");
            var count = Math.Clamp((int)Math.Round(testShare * cells.Length, MidpointRounding.AwayFromZero), 1, cells.Length - 1);
            var order = new RandomStream(seed, Stream, (uint)code).NextPermutation(cells.Length);
            foreach (var place in order.AsSpan(0, count))
            {
                held[cells[place]] = true;
            }
        }

        return new StratifiedSplit(
            [.. Enumerable.Range(0, codes.Length).Where(i => !held[i])],
            [.. Enumerable.Range(0, codes.Length).Where(i => held[i])]);
    }
}

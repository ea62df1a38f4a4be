using StudyKit.Numerics;

namespace StudyKit.Simulation;

/// <summary>The fold change of a program's gene: log-normal, folded to at least 1, inverted when the gene goes down (Zappia et al. 2017; Kotliar et al. 2019).</summary>
internal static class FoldedFactor
{
    public static double Draw(RandomStream random, double location, double scale, double downProbability)
    {
        var factor = random.NextLogNormal(location, scale);
        var up = factor < 1 ? 1 / factor : factor;
        return random.NextBernoulli(downProbability) ? 1 / up : up;
    }
}

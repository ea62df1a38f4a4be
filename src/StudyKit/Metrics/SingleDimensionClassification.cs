using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Metrics;

/// <summary>
/// One-vs-rest classification by a threshold on a single latent dimension (Kimmel 2020): dimension, threshold and direction are
/// chosen by balanced accuracy on the training cells, and scored on held-out cells.
/// </summary>
public static class SingleDimensionClassification
{
    /// <summary>Classifies every class of <paramref name="labels"/>.</summary>
    /// <param name="latent">Latent space, [cells × dimensions].</param>
    /// <param name="labels">A discrete factor, at least two classes with two cells each.</param>
    /// <param name="options">How cells are held out.</param>
    /// <exception cref="OptionException">The factor is continuous, of another length, never varies, or has a class of one cell.</exception>
    public static SingleDimensionResult Compute(Matrix latent, Factor labels, ClassificationOptions? options = null) =>
        Compute(LatentColumns.From(latent), labels, options ?? new());

    internal static SingleDimensionResult Compute(LatentColumns latent, Factor labels, ClassificationOptions options)
    {
        options.Validate();
        latent.RequireDiscrete(labels);
        var split = StratifiedSplit.Create(labels, options.TestShare, options.Seed);
        var codes = labels.Codes();
        var results = new List<SingleDimensionClassResult>();
        for (var code = 0; code < labels.Labels!.Count; code++)
        {
            if (Array.IndexOf(codes, code) >= 0)
            {
                results.Add(ForClass(latent, labels.Labels[code], Array.ConvertAll(codes, c => c == code), split));
            }
        }

        return new SingleDimensionResult(labels.Name, results, results.Average(r => r.BalancedAccuracy), results.Average(r => r.Auroc));
    }

    private static SingleDimensionClassResult ForClass(LatentColumns latent, string name, bool[] positive, StratifiedSplit split)
    {
        var trainPositive = Pick(positive, split.Train);
        ThresholdRule? best = null;
        var dimension = 0;
        for (var j = 0; j < latent.Dimensions; j++)
        {
            var rule = ThresholdRule.Fit(Pick(latent[j], split.Train), trainPositive);
            if (best is null || rule.BalancedAccuracy > best.BalancedAccuracy)
            {
                (best, dimension) = (rule, j);
            }
        }

        var testPositive = Pick(positive, split.Test);
        var values = Pick(latent[dimension], split.Test);
        var area = Auroc.Compute(values, testPositive);
        return new SingleDimensionClassResult(name, dimension, best!, best!.Score(values, testPositive), best.Above ? area : 1 - area);
    }

    private static T[] Pick<T>(T[] values, int[] cells) => Array.ConvertAll(cells, i => values[i]);
}

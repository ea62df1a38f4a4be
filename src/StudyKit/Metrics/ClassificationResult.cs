namespace StudyKit.Metrics;

/// <summary>A factor's classification from all latent dimensions together, on held-out cells.</summary>
/// <param name="Factor">Name of the factor.</param>
/// <param name="PerClass">One score a class that has cells, in the order of the factor's labels.</param>
/// <param name="Accuracy">Share of cells called rightly.</param>
/// <param name="BalancedAccuracy">Mean over classes of the recall.</param>
/// <param name="MacroAuroc">Mean over classes of the one-vs-rest AUROC (explicitness, Ridgeway and Mozer 2018).</param>
public sealed record ClassificationResult(
    string Factor,
    IReadOnlyList<ClassScore> PerClass,
    double Accuracy,
    double BalancedAccuracy,
    double MacroAuroc)
{
    /// <summary>Calls each cell by its most probable class and scores the calls and the probabilities, [cells × classes].</summary>
    internal static ClassificationResult Score(string factor, IReadOnlyList<string> names, int[] truth, double[] probabilities)
    {
        var called = MostProbable(probabilities, names.Count);
        var scores = new ClassScore[names.Count];
        for (var k = 0; k < scores.Length; k++)
        {
            long hits = 0, rejections = 0, members = 0;
            var own = new double[truth.Length];
            var positive = new bool[truth.Length];
            for (var i = 0; i < truth.Length; i++)
            {
                positive[i] = truth[i] == k;
                own[i] = probabilities[(i * scores.Length) + k];
                members += positive[i] ? 1 : 0;
                hits += positive[i] && called[i] == k ? 1 : 0;
                rejections += !positive[i] && called[i] != k ? 1 : 0;
            }

            var recall = (double)hits / members;
            scores[k] = new ClassScore(names[k], recall, (recall + ((double)rejections / (truth.Length - members))) / 2, Auroc.Compute(own, positive));
        }

        var right = truth.Where((code, i) => code == called[i]).Count();
        return new ClassificationResult(factor, scores, (double)right / truth.Length, scores.Average(s => s.Recall), scores.Average(s => s.Auroc));
    }

    /// <summary>The most probable class of each cell, the lowest code among equals.</summary>
    internal static int[] MostProbable(double[] probabilities, int classes)
    {
        var called = new int[probabilities.Length / classes];
        for (var i = 0; i < called.Length; i++)
        {
            var row = probabilities.AsSpan(i * classes, classes);
            for (var c = 1; c < classes; c++)
            {
                if (row[c] > row[called[i]])
                {
                    called[i] = c;
                }
            }
        }

        return called;
    }
}

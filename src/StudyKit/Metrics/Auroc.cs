using StudyKit.Errors;

namespace StudyKit.Metrics;

/// <summary>Area under the receiver operating characteristic: the chance that a random positive scores above a random negative, ties counting half.</summary>
public static class Auroc
{
    /// <summary>Computes the area by midranks (Mann–Whitney).</summary>
    /// <param name="scores">One finite score a cell, higher for the positive class.</param>
    /// <param name="positive">Which cells are positive, as long as <paramref name="scores"/>.</param>
    /// <returns>0 to 1; 0.5 says nothing.</returns>
    /// <exception cref="OptionException">The lengths differ, or only one class is there.</exception>
    public static double Compute(double[] scores, bool[] positive)
    {
        OptionException.Require(scores.Length == positive.Length, "scores", $"{scores.Length} scores", $"{positive.Length}, one a cell");
        var positives = positive.LongCount(p => p);
        var negatives = positive.Length - positives;
        OptionException.Require(positives > 0 && negatives > 0, "classes", $"{positives} positive and {negatives} negative cells", "at least one of each");
        var ranks = Ranks.Midranks(scores);
        var sum = 0.0;
        for (var i = 0; i < ranks.Length; i++)
        {
            sum += positive[i] ? ranks[i] : 0;
        }

        return (sum - (positives * (positives + 1) / 2.0)) / ((double)positives * negatives);
    }
}

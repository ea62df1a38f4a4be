using StudyKit.Errors;

namespace StudyKit.Metrics;

/// <summary>A cell is positive when its value lies above (or below) a threshold: the simplest classifier of one latent dimension.</summary>
/// <param name="Threshold">The threshold, half-way between two values seen in training; −∞ when calling all cells alike was best.</param>
/// <param name="Above">True when values above the threshold are positive, false when values at or below it are.</param>
/// <param name="BalancedAccuracy">Mean of sensitivity and specificity on the cells the rule was chosen on.</param>
public sealed record ThresholdRule(double Threshold, bool Above, double BalancedAccuracy)
{
    /// <summary>Chooses the threshold and direction with the highest balanced accuracy; the lowest threshold among equals, "above" before "below".</summary>
    /// <param name="values">One finite value a cell.</param>
    /// <param name="positive">Which cells are positive.</param>
    /// <exception cref="OptionException">The lengths differ, or only one class is there.</exception>
    public static ThresholdRule Fit(double[] values, bool[] positive)
    {
        OptionException.Require(values.Length == positive.Length, "values", $"{values.Length} values", $"{positive.Length}, one a cell");
        var positives = positive.LongCount(p => p);
        var negatives = positive.Length - positives;
        OptionException.Require(positives > 0 && negatives > 0, "classes", $"{positives} positive and {negatives} negative cells", "at least one of each");
        var order = Ranks.Ascending(values);
        var best = new ThresholdRule(double.NegativeInfinity, true, 0.5);
        long positivesBelow = 0, negativesBelow = 0;
        for (var i = 0; i + 1 < order.Length; i++)
        {
            positivesBelow += positive[order[i]] ? 1 : 0;
            negativesBelow += positive[order[i]] ? 0 : 1;
            double low = values[order[i]], high = values[order[i + 1]];
            if (low == high)
            {
                continue;
            }

            var below = (((double)positivesBelow / positives) + ((double)(negatives - negativesBelow) / negatives)) / 2;
            var above = (((double)(positives - positivesBelow) / positives) + ((double)negativesBelow / negatives)) / 2;
            if (Math.Max(below, above) > best.BalancedAccuracy)
            {
                best = new ThresholdRule(low + ((high - low) / 2), above >= below, Math.Max(below, above));
            }
        }

        return best;
    }

    /// <summary>Whether a value is called positive.</summary>
    public bool Calls(double value) => value > Threshold == Above;

    /// <summary>Balanced accuracy on other cells.</summary>
    /// <param name="values">One value a cell.</param>
    /// <param name="positive">Which cells are positive; both classes must be there.</param>
    public double Score(double[] values, bool[] positive)
    {
        long hits = 0, rejections = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var called = Calls(values[i]);
            hits += called && positive[i] ? 1 : 0;
            rejections += !called && !positive[i] ? 1 : 0;
        }

        var positives = positive.LongCount(p => p);
        return (((double)hits / positives) + ((double)rejections / (positive.Length - positives))) / 2;
    }
}

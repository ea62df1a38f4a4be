using StudyKit.Errors;

namespace StudyKit.Metrics;

/// <summary>A ground-truth generative factor, one value a cell. A discrete factor's values are codes 0 … K − 1 into <see cref="Labels"/>.</summary>
public sealed record Factor
{
    private Factor(string name, double[] values, IReadOnlyList<string>? labels) => (Name, Values, Labels) = (name, values, labels);

    /// <summary>Name of the factor.</summary>
    public string Name { get; }

    /// <summary>One value a cell.</summary>
    public double[] Values { get; }

    /// <summary>Names of a discrete factor's codes; null for a continuous one.</summary>
    public IReadOnlyList<string>? Labels { get; }

    /// <summary>Whether the values are codes.</summary>
    public bool IsDiscrete => Labels is not null;

    /// <summary>Whether all cells have the same value: no metric is defined for such a factor.</summary>
    public bool IsConstant => LatentColumns.IsConstant(Values);

    /// <summary>A continuous factor.</summary>
    /// <exception cref="OptionException">A value is not finite.</exception>
    public static Factor Continuous(string name, double[] values)
    {
        OptionException.Require(Array.TrueForAll(values, double.IsFinite), name, "a value that is not finite", "finite values");
        return new Factor(name, values, null);
    }

    /// <summary>A discrete factor from one code a cell.</summary>
    /// <exception cref="OptionException">A code has no label.</exception>
    public static Factor Discrete(string name, IReadOnlyList<int> codes, IReadOnlyList<string> labels)
    {
        foreach (var code in codes)
        {
            OptionException.Require(code >= 0 && code < labels.Count, name, code, $"a code from 0 to {labels.Count - 1}");
        }

        return new Factor(name, [.. codes.Select(c => (double)c)], labels);
    }

    /// <summary>The codes of a discrete factor.</summary>
    public int[] Codes() => Array.ConvertAll(Values, v => (int)v);
}

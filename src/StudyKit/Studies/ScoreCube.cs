using StudyKit.Errors;

namespace StudyKit.Studies;

/// <summary>One metric over seeds, β and factors. Everything a claim says is a function of it, paired by seed.</summary>
public sealed class ScoreCube
{
    private readonly double[,,] _values;

    /// <summary>Wraps the values.</summary>
    /// <param name="betas">β, ascending; the first is the baseline β = 1.</param>
    /// <param name="factors">Names of the factors.</param>
    /// <param name="values">[seed, β, factor].</param>
    /// <param name="seeds">The seeds in their order; 0, 1, … when left out.</param>
    public ScoreCube(IReadOnlyList<double> betas, IReadOnlyList<string> factors, double[,,] values, IReadOnlyList<ulong>? seeds = null)
    {
        OptionException.Require(
            values.GetLength(0) >= 1 && values.GetLength(1) == betas.Count && values.GetLength(2) == factors.Count,
            nameof(values),
            $"{values.GetLength(0)} × {values.GetLength(1)} × {values.GetLength(2)}",
            $"seeds × {betas.Count} × {factors.Count}");
        OptionException.Require(seeds is null || seeds.Count == values.GetLength(0), nameof(seeds), seeds?.Count, $"{values.GetLength(0)} seeds");
        (Betas, Factors, _values) = (betas, factors, values);
        Seeds = seeds ?? StudySeeds.First(values.GetLength(0));
    }

    /// <summary>β, ascending.</summary>
    public IReadOnlyList<double> Betas { get; }

    /// <summary>Names of the factors.</summary>
    public IReadOnlyList<string> Factors { get; }

    /// <summary>The seeds, in the order of the values.</summary>
    public IReadOnlyList<ulong> Seeds { get; }

    /// <summary>Number of seeds.</summary>
    public int SeedCount => _values.GetLength(0);

    /// <summary>One value.</summary>
    public double this[int seed, int beta, int factor] => _values[seed, beta, factor];

    /// <summary>Means over all seeds, [β, factor].</summary>
    public double[,] Means() => Means([.. Enumerable.Range(0, SeedCount)]);

    /// <summary>Row of the smallest β that is at least <paramref name="beta"/>.</summary>
    /// <exception cref="OptionException">There is none.</exception>
    public int RowFrom(double beta)
    {
        var row = Betas.ToList().FindIndex(b => b >= beta);
        OptionException.Require(row >= 0, "β", string.Join(", ", Betas), $"a β of {beta} or more");
        return row;
    }

    /// <summary>Means over the given seeds (repeats count), [β, factor].</summary>
    public double[,] Means(ReadOnlySpan<int> seeds)
    {
        var means = new double[Betas.Count, Factors.Count];
        foreach (var seed in seeds)
        {
            for (var b = 0; b < Betas.Count; b++)
            {
                for (var f = 0; f < Factors.Count; f++)
                {
                    means[b, f] += _values[seed, b, f] / seeds.Length;
                }
            }
        }

        return means;
    }

    /// <summary>The values of one β and factor, one a seed.</summary>
    public double[] OverSeeds(int beta, int factor)
    {
        var values = new double[SeedCount];
        for (var seed = 0; seed < values.Length; seed++)
        {
            values[seed] = _values[seed, beta, factor];
        }

        return values;
    }
}

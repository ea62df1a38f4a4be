using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Metrics;

/// <summary>A latent space as columns of double precision, checked once: at least two cells, one dimension, finite values.</summary>
internal sealed class LatentColumns
{
    private readonly double[][] _columns;

    public LatentColumns(double[][] columns)
    {
        OptionException.Require(columns.Length >= 1, "latent", "no dimensions", "at least one dimension");
        OptionException.Require(columns[0].Length >= 2, "latent", $"{columns[0].Length} cells", "at least two cells");
        for (var j = 0; j < columns.Length; j++)
        {
            OptionException.Require(columns[j].Length == columns[0].Length, $"latent dimension {j}", $"{columns[j].Length} cells", $"{columns[0].Length} cells");
            OptionException.Require(Array.TrueForAll(columns[j], double.IsFinite), $"latent dimension {j}", "a value that is not finite", "finite values");
        }

        _columns = columns;
    }

    public int Dimensions => _columns.Length;

    public int Cells => _columns[0].Length;

    public double[] this[int dimension] => _columns[dimension];

    public static LatentColumns From(Matrix latent)
    {
        var columns = new double[latent.Columns][];
        for (var j = 0; j < columns.Length; j++)
        {
            columns[j] = latent.Column(j);
        }

        return new LatentColumns(columns);
    }

    /// <summary>Whether every value of a column is the same: a dead dimension, or a factor that never varies.</summary>
    public static bool IsConstant(double[] column) => Array.TrueForAll(column, v => v == column[0]);

    /// <summary>Checks that there are factors, one value a cell, and that each varies.</summary>
    public void RequireFactors(IReadOnlyList<Factor> factors)
    {
        OptionException.Require(factors.Count >= 1, "factors", "none", "at least one factor");
        foreach (var factor in factors)
        {
            RequireFactor(factor);
        }
    }

    /// <summary>Checks that the factor has one value a cell and varies.</summary>
    public void RequireFactor(Factor factor)
    {
        OptionException.Require(factor.Values.Length == Cells, $"factor {factor.Name}", $"{factor.Values.Length} values", $"{Cells}, one for each cell of the latent space");
        OptionException.Require(!factor.IsConstant, $"factor {factor.Name}", "the same value in every cell", "at least two different values");
    }

    /// <summary>Checks as <see cref="RequireFactor"/> and that the values are codes.</summary>
    public void RequireDiscrete(Factor factor)
    {
        OptionException.Require(factor.IsDiscrete, $"factor {factor.Name}", "a continuous factor", "a discrete factor");
        RequireFactor(factor);
    }
}

using StudyKit.Data;
using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Embedding;

/// <summary>Principal component analysis: directions of greatest variance, and the cells along them. Signs are those of scikit-learn 1.2: the cell farthest along a component lies on its positive side.</summary>
public static class Pca
{
    private const int ExactUpTo = 500;

    /// <summary>Components of dense data.</summary>
    /// <param name="data">One row a cell, [cells × features], finite, at least two cells. Means are taken off; nothing is scaled.</param>
    /// <param name="options">Components wanted, solver, seed, threads.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="OptionException">A setting is out of range, there are too few cells or features, or a value is not finite.</exception>
    public static PcaResult Fit(Matrix data, PcaOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new();
        Check(options, data.Rows, data.Columns);
        using var team = Team(options);
        var centred = new CentredMatrix(data, team);
        var exact = options.Solver == PcaSolver.Exact || (options.Solver == PcaSolver.Auto && Math.Min(data.Rows, data.Columns) <= ExactUpTo);
        var found = exact
            ? ExactPca.Compute(data, centred.Means, options.Components, team)
            : RandomizedPca.Compute(centred, options.Components, options, team, cancellationToken);
        return Result(centred, found.Scores, found.Components, found.Squares);
    }

    /// <summary>
    /// Components of counts after scanpy's <c>normalize_total</c> and <c>log1p</c>: ln(1 + count · target / total of the cell); a
    /// cell without counts stays zero. The counts are not made dense, unless <see cref="PcaSolver.Exact"/> is asked for.
    /// </summary>
    /// <param name="counts">Counts, at least two cells.</param>
    /// <param name="options">Components wanted, solver (randomized for <see cref="PcaSolver.Auto"/>), seed, threads.</param>
    /// <param name="target">What each cell's counts are made to add up to (<c>target_sum</c>).</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="OptionException">A setting is out of range, or there are too few cells or genes.</exception>
    public static PcaResult FitLogNormalised(CountMatrix counts, PcaOptions? options = null, double target = 1e4, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(counts);
        options ??= new();
        Check(options, counts.CellCount, counts.GeneCount);
        OptionException.Require(target > 0 && double.IsFinite(target), "target sum", target, "a positive number");
        var normalised = new LogNormalisedCounts(counts, target);
        if (options.Solver == PcaSolver.Exact)
        {
            return Fit(normalised.Dense(), options, cancellationToken);
        }

        using var team = Team(options);
        var (scores, components, squares) = RandomizedPca.Compute(normalised, options.Components, options, team, cancellationToken);
        return Result(normalised, scores, components, squares);
    }

    private static void Check(PcaOptions options, int rows, int columns)
    {
        options.Validate();
        OptionException.Require(rows >= 2, "cells", rows, "at least 2");
        OptionException.Require(
            options.Components <= Math.Min(rows, columns), "components", options.Components, $"at most {Math.Min(rows, columns)}, for {rows} cells and {columns} features");
    }

    private static WorkerTeam Team(PcaOptions options) => new(options.Threads == 0 ? Environment.ProcessorCount : options.Threads);

    private static PcaResult Result(ICentredRows data, double[] scores, double[] components, double[] squares)
    {
        var count = squares.Length;
        var result = new PcaResult(
            new Matrix(data.Rows, count),
            new Matrix(count, data.Columns),
            Array.ConvertAll(squares, s => s / (data.Rows - 1)),
            Array.ConvertAll(squares, s => data.TotalVariance > 0 ? s / (data.Rows - 1) / data.TotalVariance : 0),
            data.Means);
        for (var c = 0; c < count; c++)
        {
            // svd_flip as in scikit-learn 1.2 (later ones go by the components): of each component the farthest cell, the first of equals, lies on the positive side.
            var farthest = 0.0;
            for (var i = 0; i < data.Rows; i++)
            {
                var score = scores[(i * count) + c];
                farthest = Math.Abs(score) > Math.Abs(farthest) ? score : farthest;
            }

            var sign = farthest < 0 ? -1 : 1;
            for (var i = 0; i < data.Rows; i++)
            {
                result.Scores[i, c] = (float)(sign * scores[(i * count) + c]);
            }

            for (var j = 0; j < data.Columns; j++)
            {
                result.Components[c, j] = (float)(sign * components[(c * data.Columns) + j]);
            }
        }

        return result;
    }
}

using StudyKit.Data;
using StudyKit.Errors;
using StudyKit.Models;

namespace StudyKit.Training;

/// <summary>
/// What a model is trained on: counts, each cell's batch, and the prior of the log library size in each batch, that is the mean
/// and population variance of log total counts over all its cells, held-out ones too (as scVI computes it).
/// </summary>
public sealed class TrainingData
{
    private TrainingData(ICountRows counts, int[] batches, double[] logTotals, double[] priorMeans, double[] priorVariances)
    {
        (Counts, Batches, LogTotals, PriorMeans, PriorVariances) = (counts, batches, logTotals, priorMeans, priorVariances);
    }

    /// <summary>Raw counts, cells × genes.</summary>
    public ICountRows Counts { get; }

    /// <summary>Batch of each cell, from 0; all 0 without a batch column.</summary>
    public int[] Batches { get; }

    /// <summary>Log total count of each cell.</summary>
    public double[] LogTotals { get; }

    /// <summary>Mean of the log total count in each batch; NaN in one without cells.</summary>
    public double[] PriorMeans { get; }

    /// <summary>Population variance of the log total count in each batch; NaN in one without cells.</summary>
    public double[] PriorVariances { get; }

    /// <summary>Takes from a data set what training needs, after checking that the model and the data fit.</summary>
    /// <param name="dataset">Counts and annotations.</param>
    /// <param name="spec">Shape of the model.</param>
    /// <param name="batchKey">Categorical column of <c>obs</c> (<c>batch_key</c>), or null.</param>
    /// <exception cref="OptionException">They do not fit, a cell has no counts or no batch, or a library prior is undefined.</exception>
    public static TrainingData From(CellDataset dataset, VaeSpec spec, string? batchKey) => From(dataset.Counts, dataset.Obs, spec, batchKey);

    /// <summary>The same from counts that may be in a file, and the table of their cells.</summary>
    /// <param name="counts">Raw counts, cells × genes.</param>
    /// <param name="obs">One row a cell.</param>
    /// <param name="spec">Shape of the model.</param>
    /// <param name="batchKey">Categorical column of <paramref name="obs"/> (<c>batch_key</c>), or null.</param>
    /// <exception cref="OptionException">They do not fit, a cell has no counts or no batch, or a library prior is undefined.</exception>
    public static TrainingData From(ICountRows counts, AnnotationTable obs, VaeSpec spec, string? batchKey)
    {
        var batches = new int[counts.CellCount];
        if (batchKey is null)
        {
            OptionException.Require(spec.BatchCount <= 1, "batches", spec.BatchCount, "at most 1, as no batch column is named");
        }
        else
        {
            var column = obs.Column<CategoricalColumn>(batchKey);
            var missing = column.Codes.Count(code => code < 0);
            OptionException.Require(missing == 0, $"batch column {batchKey}", $"no batch for {missing} of {batches.Length} cells", "a batch for every cell: fill them in, or drop those cells");
            OptionException.Require(
                spec.BatchCount == column.Categories.Count || (spec.BatchCount == 0 && column.Categories.Count == 1),
                "batches",
                spec.BatchCount,
                $"{column.Categories.Count}, the categories of column {batchKey}");
            batches = column.Codes;
        }

        return From(counts, spec, batches);
    }

    /// <summary>The same from bare counts and batch codes.</summary>
    /// <param name="counts">Raw counts, cells × genes.</param>
    /// <param name="spec">Shape of the model.</param>
    /// <param name="batches">Batch of each cell, from 0.</param>
    /// <exception cref="OptionException">They do not fit, a cell has no counts, or a library prior is undefined.</exception>
    public static TrainingData From(ICountRows counts, VaeSpec spec, int[] batches)
    {
        spec.Validate();
        OptionException.Require(counts.CellCount >= 1, "cells", counts.CellCount, "at least 1");
        OptionException.Require(spec.GeneCount == counts.GeneCount, "genes", spec.GeneCount, $"{counts.GeneCount}, as in the counts");
        OptionException.Require(batches.Length == counts.CellCount, "batches", $"{batches.Length} codes", $"{counts.CellCount}, one a cell");
        var batchCount = Math.Max(1, spec.BatchCount);
        OptionException.Require(batchCount <= counts.CellCount, "batches", batchCount, $"at most {counts.CellCount}, the number of cells");
        OptionException.Require(batches.All(b => (uint)b < (uint)batchCount), "batches", "a code out of range", $"codes from 0 to {batchCount - 1}");

        var logTotals = LogTotalsOf(counts);
        var (means, variances) = Priors(logTotals, batches, batchCount);
        if (!spec.ObservedLibrary)
        {
            var flat = Array.FindIndex(variances, v => v <= 0);
            OptionException.Require(
                flat < 0,
                "library prior",
                $"cells of batch {flat} that all have the same total count",
                "totals that differ within each batch: merge that batch, or use the observed library size");
        }

        return new TrainingData(counts, batches, logTotals, means, variances);
    }

    private static double[] LogTotalsOf(ICountRows counts)
    {
        var totals = counts.CellTotals();
        var empty = totals.Count(total => total == 0);
        OptionException.Require(
            empty == 0,
            "cells",
            $"{empty} of {totals.Length} without a count in these genes (the first is {(empty > 0 ? counts.CellNames[Array.IndexOf(totals, 0L)] : "")})",
            "at least one count in every cell: drop those cells, or keep more genes");
        return Array.ConvertAll(totals, total => Math.Log(total));
    }

    private static (double[] Means, double[] Variances) Priors(double[] logTotals, int[] batches, int batchCount)
    {
        var cells = new int[batchCount];
        var means = new double[batchCount];
        var variances = new double[batchCount];
        for (var i = 0; i < batches.Length; i++)
        {
            cells[batches[i]]++;
            means[batches[i]] += logTotals[i];
        }

        for (var b = 0; b < batchCount; b++)
        {
            means[b] /= cells[b];
        }

        for (var i = 0; i < batches.Length; i++)
        {
            var deviation = logTotals[i] - means[batches[i]];
            variances[batches[i]] += deviation * deviation;
        }

        for (var b = 0; b < batchCount; b++)
        {
            variances[b] /= cells[b];
        }

        return (means, variances);
    }
}

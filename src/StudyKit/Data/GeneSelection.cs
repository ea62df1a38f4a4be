using StudyKit.Errors;

namespace StudyKit.Data;

/// <summary>
/// Chooses genes that vary more than their mean explains: scanpy's <c>highly_variable_genes(flavor="seurat_v3")</c> on raw counts
/// (Stuart et al. 2019, Cell 177:1888). A loess of log₁₀ variance on log₁₀ mean gives each gene the standard deviation its mean
/// leads one to expect; counts are standardised by it and clipped at √cells; the variance that is left ranks the genes.
/// </summary>
/// <remarks>
/// The loess is the one scanpy uses (interpolated on a kd-tree, see <see cref="Loess"/>), so the choice agrees with scanpy's.
/// Ties of the normalised variance go to the gene that comes first; scanpy leaves them to an unstable sort. Where many genes share
/// a mean, a local fit can be near singular: scanpy then stops with "reciprocal condition number", while the smallest solution,
/// which dloess has computed by then, is used here.
/// </remarks>
public static class GeneSelection
{
    /// <summary>Ranks and chooses genes.</summary>
    /// <param name="dataset">Raw counts; <c>obs</c> has the batch column if one is named.</param>
    /// <param name="options">How many genes, and how; defaults when null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="OptionException">An option is outside its range, more genes are wanted than there are, the batch column is missing or leaves a cell without a batch or a batch with fewer than two cells, or the span is too small for the data.</exception>
    public static GeneSelectionResult Select(CellDataset dataset, GeneSelectionOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new GeneSelectionOptions();
        options.Validate();
        var counts = dataset.Counts;
        OptionException.Require(options.TopGenes <= counts.GeneCount, nameof(options.TopGenes), options.TopGenes, $"at most the {counts.GeneCount} genes there are");
        var batches = Batches(dataset, options.BatchKey);
        var whole = GeneMoments.Of(counts, Enumerable.Range(0, counts.CellCount).ToArray());

        var normalised = new double[batches.Count][];
        for (var batch = 0; batch < batches.Count; batch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var moments = batches.Count == 1 ? whole : GeneMoments.Of(counts, batches[batch]);
            normalised[batch] = NormalisedVariances(counts, batches[batch], moments, options.Span);
        }

        return Rank(normalised, whole, options.TopGenes);
    }

    private static List<int[]> Batches(CellDataset dataset, string? key)
    {
        var cells = Enumerable.Range(0, dataset.Counts.CellCount);
        if (key is null)
        {
            OptionException.Require(dataset.Counts.CellCount >= 2, "cells", dataset.Counts.CellCount, "at least 2");
            return [cells.ToArray()];
        }

        var column = dataset.Obs.Column<CategoricalColumn>(key);
        var without = Array.IndexOf(column.Codes, -1);
        OptionException.Require(without < 0, nameof(GeneSelectionOptions.BatchKey), $"cell {(without < 0 ? "" : dataset.Counts.CellNames[without])} without a value in {key}", "a batch for each cell");
        var batches = cells.GroupBy(cell => column.Codes[cell]).OrderBy(g => column.Categories[g.Key], StringComparer.Ordinal).ToList();
        foreach (var batch in batches)
        {
            OptionException.Require(batch.Count() >= 2, nameof(GeneSelectionOptions.BatchKey), $"1 cell in batch {column.Categories[batch.Key]} of {key}", "at least 2 cells a batch");
        }

        return batches.ConvertAll(g => g.ToArray());
    }

    /// <summary>Variance of counts standardised by the expected deviation and clipped at √cells, as scanpy writes it out.</summary>
    private static double[] NormalisedVariances(CountMatrix counts, int[] cells, GeneMoments moments, double span)
    {
        var deviations = ExpectedDeviations(moments, span);
        var limits = new double[counts.GeneCount];
        for (var gene = 0; gene < limits.Length; gene++)
        {
            limits[gene] = (deviations[gene] * Math.Sqrt(cells.Length)) + moments.Means[gene];
        }

        var (sums, squares) = (new double[limits.Length], new double[limits.Length]);
        foreach (var cell in cells)
        {
            var genes = counts.RowGenes(cell);
            var values = counts.RowCounts(cell);
            for (var i = 0; i < genes.Length; i++)
            {
                var clipped = Math.Min(values[i], limits[genes[i]]);
                sums[genes[i]] += clipped;
                squares[genes[i]] += clipped * clipped;
            }
        }

        double n = cells.Length;
        var result = new double[limits.Length];
        for (var gene = 0; gene < result.Length; gene++)
        {
            var mean = moments.Means[gene];
            result[gene] = ((n * mean * mean) + squares[gene] - (2 * sums[gene] * mean)) / ((n - 1) * deviations[gene] * deviations[gene]);
        }

        return result;
    }

    /// <summary>√(10^fit) for genes that vary, 1 for the others.</summary>
    private static double[] ExpectedDeviations(GeneMoments moments, double span)
    {
        var varying = Enumerable.Range(0, moments.Means.Length).Where(gene => moments.Variances[gene] > 0).ToArray();
        OptionException.Require(varying.Length > 0, "counts", "no gene that varies", "at least one");
        var fitted = Loess.Fit(
            Array.ConvertAll(varying, gene => Math.Log10(moments.Means[gene])),
            Array.ConvertAll(varying, gene => Math.Log10(moments.Variances[gene])),
            span);
        var deviations = new double[moments.Means.Length];
        Array.Fill(deviations, 1);
        for (var i = 0; i < varying.Length; i++)
        {
            deviations[varying[i]] = Math.Sqrt(Math.Pow(10, fitted[i]));
        }

        return deviations;
    }

    private static GeneSelectionResult Rank(double[][] normalised, GeneMoments whole, int topGenes)
    {
        var geneCount = whole.Means.Length;
        var ranks = Enumerable.Range(0, geneCount).Select(_ => new List<int>(normalised.Length)).ToArray();
        foreach (var variances in normalised)
        {
            var order = Enumerable.Range(0, geneCount).OrderByDescending(gene => variances[gene]).ToArray();
            for (var rank = 0; rank < topGenes; rank++)
            {
                ranks[order[rank]].Add(rank);
            }
        }

        var median = Array.ConvertAll(ranks, Median);
        var selected = Enumerable.Range(0, geneCount)
            .OrderBy(gene => double.IsNaN(median[gene]) ? double.PositiveInfinity : median[gene])
            .ThenByDescending(gene => ranks[gene].Count)
            .Take(topGenes)
            .Order()
            .ToArray();
        var chosen = new bool[geneCount];
        foreach (var gene in selected)
        {
            chosen[gene] = true;
        }

        return new GeneSelectionResult
        {
            Selected = selected,
            Means = whole.Means,
            Variances = whole.Variances,
            VariancesNorm = Enumerable.Range(0, geneCount).Select(gene => normalised.Average(batch => batch[gene])).ToArray(),
            HighlyVariable = chosen,
            HighlyVariableRank = median,
            HighlyVariableBatches = Array.ConvertAll(ranks, r => r.Count),
        };
    }

    private static double Median(List<int> ranks)
    {
        if (ranks.Count == 0)
        {
            return double.NaN;
        }

        ranks.Sort();
        return (ranks[(ranks.Count - 1) / 2] + ranks[ranks.Count / 2]) / 2.0;
    }
}

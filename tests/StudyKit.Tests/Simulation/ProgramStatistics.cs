using StudyKit.Data;
using StudyKit.Simulation;

namespace StudyKit.Tests.Simulation;

/// <summary>The statistics of simulated programs that the acceptance ranges are about, under their names there. Quantiles are linear, variances unbiased.</summary>
internal sealed class ProgramStatistics
{
    private readonly SimulatedCells _cells;
    private readonly SortedDictionary<string, double> _leaves = new(StringComparer.Ordinal);

    private ProgramStatistics(SimulatedCells cells) => _cells = cells;

    public static IReadOnlyDictionary<string, double> Measure(SimulatedCells cells)
    {
        var statistics = new ProgramStatistics(cells);
        statistics.MeasureCells();
        statistics.MeasureGenes();
        statistics.MeasureGroundTruth();
        statistics.MeasureUsage();
        statistics.MeasureVariation();
        return statistics._leaves;
    }

    private double[] Obs(string name) => _cells.Dataset.Obs.Column<NumberColumn>(name).Values;

    private double[] Var(string name) => _cells.Dataset.Var.Column<NumberColumn>(name).Values;

    private void MeasureCells()
    {
        var counts = _cells.Dataset.Counts;
        var totals = counts.CellTotals().Select(t => (double)t).ToArray();
        var detected = Enumerable.Range(0, counts.CellCount).Select(c => (double)counts.RowGenes(c).Length).ToArray();
        _leaves["n_cells"] = counts.CellCount;
        _leaves["n_genes"] = counts.GeneCount;
        _leaves["total_mean"] = totals.Sum() / counts.CellCount / counts.GeneCount;
        _leaves["frac_zero"] = 1 - ((double)counts.EntryCount / counts.CellCount / counts.GeneCount);
        _leaves["max_count"] = counts.Counts.ToArray().Max();
        AddSummary("lib", totals);
        AddLogs("lib", totals);
        AddSummary("genes_detected_per_cell", detected);
        AddLogs("exp_libsize", Obs("expected_library_size"));
        var identity = _cells.Dataset.Obs.Column<CategoricalColumn>("identity");
        for (var group = 0; group < identity.Categories.Count; group++)
        {
            _leaves[$"group_frac.group{group + 1}"] = identity.Codes.Count(c => c == group) / (double)counts.CellCount;
        }
    }

    private void MeasureGenes()
    {
        var counts = _cells.Dataset.Counts;
        var (sum, squares, nonzero) = (new double[counts.GeneCount], new double[counts.GeneCount], new double[counts.GeneCount]);
        for (var i = 0; i < counts.EntryCount; i++)
        {
            var (gene, count) = (counts.GeneIndices[i], (double)counts.Counts[i]);
            sum[gene] += count;
            squares[gene] += count * count;
            nonzero[gene]++;
        }

        double n = counts.CellCount;
        var means = Array.ConvertAll(sum, s => s / n);
        var variances = sum.Select((s, g) => (squares[g] - (s * s / n)) / (n - 1)).ToArray();
        var zeros = Array.ConvertAll(nonzero, k => 1 - (k / n));
        AddQuantiles("gene_mean_quantiles", means);
        AddQuantiles("gene_var_quantiles", variances);
        AddQuantiles("gene_zero_frac_quantiles", zeros);
        _leaves["genes_all_zero"] = sum.Count(s => s == 0);
        AddSummary("log10_gene_mean", [.. means.Where(m => m > 0).Select(Math.Log10)]);
        foreach (var bin in Enumerable.Range(0, means.Length).Where(g => means[g] > 0).GroupBy(g => Math.Floor(Math.Log10(means[g]) * 2) / 2))
        {
            if (bin.Count() < 5)
            {
                continue;
            }

            var name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"by_mean_bin[{bin.Key:F1}]");
            _leaves[$"{name}.n_genes"] = bin.Count();
            _leaves[$"{name}.zero_frac_mean"] = bin.Average(g => zeros[g]);
            _leaves[$"{name}.poisson_zero_frac"] = bin.Average(g => Math.Exp(-means[g]));
            _leaves[$"{name}.log10_var_mean"] = bin.Average(g => Math.Log10(variances[g]));
            _leaves[$"{name}.fano_median"] = Quantile([.. bin.Select(g => variances[g] / means[g]).Order()], 0.5);
        }
    }

    private void MeasureGroundTruth()
    {
        var baseMeans = Var("base_mean");
        AddSummary("base_gene_mean", baseMeans);
        AddLogs("base_gene_mean", baseMeans);
        AddQuantiles("base_gene_mean", baseMeans);
        var median = Quantile([.. baseMeans.Order()], 0.5);
        var outlier = _cells.Dataset.Var.Column<FlagColumn>("outlier").Values;
        var outlierFactors = Var("mean").Where((_, g) => outlier[g]).Select(m => m / median).ToArray();
        _leaves["outliers.frac"] = outlierFactors.Length / (double)outlier.Length;
        AddLogs("outliers", outlierFactors);

        var all = _cells.FactorNames.Where(f => f.StartsWith("ident", StringComparison.Ordinal)).SelectMany(f => Var($"{f}_fold")).ToArray();
        var changed = all.Where(f => f != 1).ToArray();
        _leaves["identity_DE.frac_DE"] = changed.Length / (double)all.Length;
        _leaves["identity_DE.frac_down"] = changed.Count(f => f < 1) / (double)changed.Length;
        AddFolds("identity_DE", changed);
        var activity = _cells.Dataset.Var.Column<FlagColumn>("activity_gene").Values;
        var activityFolds = Var("activity_fold").Where((_, g) => activity[g]).ToArray();
        _leaves["activity_DE.n"] = activityFolds.Length;
        AddFolds("activity_DE", activityFolds);
        AddSummary("bcv_chisq_factor", Var("variation_factor"));
    }

    private void MeasureUsage()
    {
        var usage = Obs("activity");
        var carriers = usage.Where(u => u > 0).ToArray();
        _leaves["usage.frac_with_program"] = carriers.Length / (double)usage.Length;
        _leaves["usage.usage_mean_all"] = usage.Average();
        _leaves["usage.usage_sd_all"] = Deviation(usage);
        _leaves["usage.usage_mean_in_carriers"] = carriers.Average();
        _leaves["usage.usage_sd_in_carriers"] = Deviation(carriers);
        _leaves["usage.usage_min"] = carriers.Min();
        _leaves["usage.usage_max"] = carriers.Max();
        var identities = _cells.FactorNames.Where(f => f != "activity").Select(Obs).ToArray();
        _leaves["usage.identity_activity_corr_mean"] = identities.Average(i => Correlation(i, usage));
        var pairs = from a in Enumerable.Range(0, identities.Length)
                    from b in Enumerable.Range(a + 1, identities.Length - a - 1)
                    select Correlation(identities[a], identities[b]);
        _leaves["usage.identity_identity_corr_mean"] = pairs.Average();
    }

    /// <summary>μ again from what obs and var say, on every 20th cell, and the variation at that mean.</summary>
    private void MeasureVariation()
    {
        var options = _cells.Options;
        var identity = _cells.Dataset.Obs.Column<CategoricalColumn>("identity").Codes;
        var (libraries, usage, means, factors) = (Obs("expected_library_size"), Obs("activity"), Var("mean"), Var("variation_factor"));
        var profiles = Enumerable.Range(0, options.Groups).Select(g => Profile(means, Var($"ident_{g:D2}_fold"))).ToArray();
        var activity = Profile(means, Var("activity_fold"));
        var bins = new SortedDictionary<int, List<double>>();
        var broken = 0;
        for (var cell = 0; cell < options.Cells; cell += 20)
        {
            for (var gene = 0; gene < options.Genes; gene++)
            {
                var mean = libraries[cell] * (((1 - usage[cell]) * profiles[identity[cell]][gene]) + (usage[cell] * activity[gene]));
                broken += double.IsNaN(mean) ? 1 : 0;
                var bin = (int)Math.Floor(Math.Log10(mean));
                if (bin is >= -4 and < 2)
                {
                    bins.TryAdd(bin, []);
                    bins[bin].Add((options.Dispersion + (1 / Math.Sqrt(mean))) * factors[gene]);
                }
            }
        }

        _leaves["nan_updatedmean"] = broken;
        foreach (var (bin, values) in bins)
        {
            values.Sort();
            _leaves[$"bcv_by_log10mu.[{bin},{bin + 1}).bcv_median"] = Quantile([.. values], 0.5);
            _leaves[$"bcv_by_log10mu.[{bin},{bin + 1}).bcv_mean"] = values.Average();
        }
    }

    private static double[] Profile(double[] means, double[] folds)
    {
        var product = means.Select((m, g) => m * folds[g]).ToArray();
        var sum = product.Sum();
        return Array.ConvertAll(product, p => p / sum);
    }

    private void AddSummary(string name, double[] values)
    {
        _leaves[$"{name}.n"] = values.Length;
        _leaves[$"{name}.mean"] = values.Average();
        _leaves[$"{name}.sd"] = Deviation(values);
        _leaves[$"{name}.min"] = values.Min();
        _leaves[$"{name}.max"] = values.Max();
    }

    private void AddLogs(string name, double[] values)
    {
        var logs = Array.ConvertAll(values, Math.Log);
        _leaves[$"{name}.log_mean"] = logs.Average();
        _leaves[$"{name}.log_sd"] = Deviation(logs);
    }

    private void AddFolds(string name, double[] folds)
    {
        var logs = Array.ConvertAll(folds, f => Math.Abs(Math.Log(f)));
        _leaves[$"{name}.abslog_mean"] = logs.Average();
        _leaves[$"{name}.abslog_sd"] = Deviation(logs);
        AddQuantiles(name, Array.ConvertAll(logs, Math.Exp));
    }

    private void AddQuantiles(string name, double[] values)
    {
        double[] sorted = [.. values.Order()];
        foreach (var percent in (int[])[1, 5, 10, 25, 50, 75, 90, 95, 99])
        {
            _leaves[$"{name}.q{percent:D2}"] = Quantile(sorted, percent / 100.0);
        }
    }

    private static double Quantile(double[] sorted, double probability)
    {
        var place = probability * (sorted.Length - 1);
        var low = (int)place;
        var high = Math.Min(low + 1, sorted.Length - 1);
        return sorted[low] + ((place - low) * (sorted[high] - sorted[low]));
    }

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
    }

    private static double Correlation(double[] a, double[] b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        var product = a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum();
        return product / ((a.Length - 1) * Deviation(a) * Deviation(b));
    }
}

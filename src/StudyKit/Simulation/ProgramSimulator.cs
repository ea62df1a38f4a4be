using StudyKit.Data;

namespace StudyKit.Simulation;

/// <summary>
/// Cells with known identity and activity programs. Source: Kotliar et al. 2019, <i>Identifying gene expression programs of
/// cell-type identity and cellular activity with single-cell RNA-Seq</i> (scsim), on Zappia et al. 2017 (Splatter).
/// </summary>
/// <remarks>
/// For cell c of group g with usage u of the activity and gene j:
/// <list type="number">
/// <item><description>g ~ Cat(1/K); library L ~ LogNormal; base mean m ~ Gamma; an outlier gene's mean is median(m) · LogNormal.</description></item>
/// <item><description>An identity program multiplies some genes' means by a folded log-normal factor, never those of the activity program; the
/// activity program does the same with the last genes. Profiles p are the means normalised to sum 1.</description></item>
/// <item><description>μ = L · ((1 − u)(w p_g + (1 − w) p_base) + u p_act). With hard identity w = 1, which is scsim. With graded identity
/// w ~ Beta(a, b). The three weights sum to 1, so each is the share of the cell's expected counts that comes from its program.</description></item>
/// <item><description>b = (φ + 1/√μ) · √(ν/χ²_ν), one χ² a gene; x ~ Poisson(Gamma(1/b², μ b²)), a negative binomial. No dropout.</description></item>
/// <item><description>Ground truth: identity k = 1[g = k] · w · (1 − u), activity = u: the weights above.</description></item>
/// </list>
/// A cell whose counts all came out zero is kept, because drawing it again would change the distribution; the data set's notes say how many there are.
/// </remarks>
public static class ProgramSimulator
{
    private const uint CountStream = 0x5349_0003;

    /// <summary>Simulates cells.</summary>
    /// <param name="options">Parameters and seed.</param>
    /// <param name="progress">Told the fraction of the cells that is done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="Errors.OptionException">An option is outside its range.</exception>
    public static SimulatedCells Simulate(ProgramSimulatorOptions options, IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        Simulate(options, threads: -1, progress, cancellationToken);

    internal static SimulatedCells Simulate(ProgramSimulatorOptions options, int threads, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var programs = new GenePrograms(options);
        var usages = new CellUsages(options);
        var sampler = new CountSampler
        {
            Source = (options.Seed, CountStream),
            Cells = options.Cells,
            Genes = options.Genes,
            FillMeans = (cell, means) => FillMeans(programs, usages, cell, means),
            SquaredVariation = (gene, mean) =>
            {
                var variation = (options.Dispersion + (1 / Math.Sqrt(mean))) * programs.VariationFactors[gene];
                return variation * variation;
            },
        };
        var counts = sampler.Draw(threads, progress, cancellationToken);
        var dataset = new CellDataset(
            "simulated programs",
            counts,
            new AnnotationTable(counts.CellNames, DescribeCells(options, usages)),
            new AnnotationTable(counts.GeneNames, DescribeGenes(options, programs)))
        {
            Notes = EmptyCellNote.For(counts),
        };
        return new SimulatedCells(dataset, options.FactorNames, options);
    }

    private static void FillMeans(GenePrograms programs, CellUsages usages, int cell, double[] means)
    {
        var (identity, activity, library) = (usages.Identity[cell], usages.Activity[cell], usages.Libraries[cell]);
        var ownWeight = library * (1 - activity) * identity;
        var baseWeight = library * (1 - activity) * (1 - identity);
        var activityWeight = library * activity;
        var own = programs.IdentityProfiles[usages.Groups[cell]];
        for (var gene = 0; gene < means.Length; gene++)
        {
            means[gene] = (ownWeight * own[gene]) + (baseWeight * programs.BaseProfile[gene]) + (activityWeight * programs.ActivityProfile[gene]);
        }
    }

    private static IEnumerable<TableColumn> DescribeCells(ProgramSimulatorOptions options, CellUsages usages)
    {
        string[] groups = [.. Enumerable.Range(0, options.Groups).Select(ProgramSimulatorOptions.IdentityName)];
        yield return new CategoricalColumn("identity", usages.Groups, groups);
        for (var group = 0; group < options.Groups; group++)
        {
            yield return new NumberColumn(groups[group], usages.IdentityFactor(group));
        }

        if (options.ActivityGenes > 0)
        {
            yield return new NumberColumn(ProgramSimulatorOptions.ActivityName, usages.Activity);
        }

        yield return new NumberColumn("expected_library_size", usages.Libraries);
    }

    private static IEnumerable<TableColumn> DescribeGenes(ProgramSimulatorOptions options, GenePrograms programs)
    {
        yield return new NumberColumn("base_mean", programs.BaseMeans);
        yield return new NumberColumn("mean", programs.Means);
        yield return new FlagColumn("outlier", programs.IsOutlier);
        yield return new FlagColumn("activity_gene", [.. Enumerable.Range(0, options.Genes).Select(gene => gene >= options.Genes - options.ActivityGenes)]);
        yield return new NumberColumn("activity_fold", programs.ActivityFactors);
        yield return new NumberColumn("variation_factor", programs.VariationFactors);
        for (var group = 0; group < options.Groups; group++)
        {
            yield return new NumberColumn($"{ProgramSimulatorOptions.IdentityName(group)}_fold", programs.IdentityFactors[group]);
        }
    }
}

using System.Globalization;
using StudyKit.Data;
using StudyKit.Numerics;

namespace StudyKit.Simulation;

/// <summary>
/// Simulated cells with the shape of Kang et al. 2018 (GSE96583 batch 2), for trying the kit where the real data are not at hand:
/// its eight cell types in their true proportions, eight donors, and interferon-β against control. Marginal statistics
/// (library size, zeros, spread of gene means, overdispersion) were set near those of the 2,000 most variable genes of the real cells.
/// Nothing about real cells can be concluded from them, and the data set says so (<see cref="CellDataset.IsStandIn"/>).
/// </summary>
/// <remarks>
/// A gene's log mean is a base value plus the log fold changes of the programmes on its type's way through a lineage tree (T cells
/// differ little from one another, so do monocytes), plus a small donor effect, plus, in stimulated cells, the interferon programme
/// times the type's strength and the cell's own (LogNormal(0, 0.2)). Means are normalised to the cell's library size
/// (LogNormal around the type's median, scale 0.35); counts are negative binomial. <c>obs</c> has the columns
/// of <see cref="KangReader"/>: cell type, condition (<c>ctrl</c>, <c>stim</c>) and donor; <c>var</c>: <c>interferon</c>, <c>interferon_log_fold</c>.
/// The real condition equals the sequencing run; here there is no run effect.
/// </remarks>
public static class KangStandIn
{
    private const uint CellStream = 0x4B41_0002;
    private const uint CountStream = 0x4B41_0003;
    private const uint OrderStream = 0x4B41_0004;
    private const double LibraryScale = 0.35;
    private const double ResponseScale = 0.2;

    /// <summary>Labelled singlets of each of the eight donors in the real data, which set the donors' shares.</summary>
    private static readonly double[] DonorShares = [1102, 907, 822, 749, 578, 428, 239, 235];

    /// <summary>Simulates cells.</summary>
    /// <param name="options">Parameters and seed.</param>
    /// <param name="progress">Told the fraction of the cells that is done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="Errors.OptionException">An option is outside its range.</exception>
    public static CellDataset Simulate(KangStandInOptions options, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var programs = new KangPrograms(options);
        var strata = AssignStrata(options);
        var donors = new int[options.Cells];
        var libraries = new double[options.Cells];
        var responses = new double[options.Cells];
        for (var cell = 0; cell < options.Cells; cell++)
        {
            var random = new RandomStream(options.Seed, CellStream, (uint)cell);
            var (type, stimulated) = strata[cell];
            donors[cell] = DrawDonor(random);
            libraries[cell] = random.NextLogNormal(Math.Log(KangCellType.All[type].LibrarySize), LibraryScale);
            var own = random.NextLogNormal(0, ResponseScale);
            responses[cell] = stimulated ? KangCellType.All[type].Response * own : 0;
        }

        var sampler = new CountSampler
        {
            Source = (options.Seed, CountStream),
            Cells = options.Cells,
            Genes = options.Genes,
            FillMeans = (cell, means) =>
                FillMeans(means, libraries[cell], programs.TypeLogMeans[strata[cell].Type], programs.DonorLogFactors[donors[cell]], programs.Interferon, responses[cell]),
            SquaredVariation = (gene, _) => programs.Dispersion[gene],
        };
        var counts = sampler.Draw(threads: -1, progress, cancellationToken);
        return new CellDataset("simulated stand-in for Kang 2018", counts, DescribeCells(counts, strata, donors), DescribeGenes(counts, programs))
        {
            IsStandIn = true,
            Notes = ["These cells are simulated in the shape of Kang et al. 2018; they are not the real cells.", .. EmptyCellNote.For(counts)],
        };
    }

    /// <summary>Shares out the cells among types and conditions by largest remainder, so that rare types are there, in a random order.</summary>
    private static (int Type, bool Stimulated)[] AssignStrata(KangStandInOptions options)
    {
        var strata = new List<(int Type, bool Stimulated, int Real)>();
        for (var type = 0; type < KangCellType.All.Count; type++)
        {
            strata.Add((type, false, KangCellType.All[type].ControlCells));
            strata.Add((type, true, KangCellType.All[type].StimulatedCells));
        }

        double total = strata.Sum(s => s.Real);
        var exact = strata.ConvertAll(s => s.Real * options.Cells / total);
        var shares = exact.ConvertAll(e => (int)e);
        var missing = options.Cells - shares.Sum();
        foreach (var i in Enumerable.Range(0, strata.Count).OrderByDescending(i => exact[i] - shares[i]).Take(missing))
        {
            shares[i]++;
        }

        var order = new RandomStream(options.Seed, OrderStream).NextPermutation(options.Cells);
        var assigned = new (int, bool)[options.Cells];
        var next = 0;
        for (var i = 0; i < strata.Count; i++)
        {
            for (var n = 0; n < shares[i]; n++)
            {
                assigned[order[next++]] = (strata[i].Type, strata[i].Stimulated);
            }
        }

        return assigned;
    }

    private static int DrawDonor(RandomStream random)
    {
        var left = random.NextUniform() * DonorShares.Sum();
        var donor = 0;
        while (donor < DonorShares.Length - 1 && left >= DonorShares[donor])
        {
            left -= DonorShares[donor++];
        }

        return donor;
    }

    private static void FillMeans(double[] means, double library, double[] typeLogMeans, double[] donorLogFactors, double[] interferon, double response)
    {
        var sum = 0.0;
        for (var gene = 0; gene < means.Length; gene++)
        {
            means[gene] = Math.Exp(typeLogMeans[gene] + donorLogFactors[gene] + (response * interferon[gene]));
            sum += means[gene];
        }

        for (var gene = 0; gene < means.Length; gene++)
        {
            means[gene] *= library / sum;
        }
    }

    private static AnnotationTable DescribeCells(CountMatrix counts, (int Type, bool Stimulated)[] strata, int[] donors) =>
        new(counts.CellNames,
        [
            new CategoricalColumn(KangReader.CellTypeColumn, [.. strata.Select(s => s.Type)], [.. KangCellType.All.Select(t => t.Name)]),
            new CategoricalColumn(KangReader.ConditionColumn, [.. strata.Select(s => s.Stimulated ? 1 : 0)], ["ctrl", "stim"]),
            new CategoricalColumn(KangReader.DonorColumn, donors, [.. Enumerable.Range(1, KangPrograms.Donors).Select(d => string.Create(CultureInfo.InvariantCulture, $"donor_{d}"))]),
        ]);

    private static AnnotationTable DescribeGenes(CountMatrix counts, KangPrograms programs) =>
        new(counts.GeneNames,
        [
            new FlagColumn("interferon", Array.ConvertAll(programs.Interferon, fold => fold != 0)),
            new NumberColumn("interferon_log_fold", programs.Interferon),
        ]);
}

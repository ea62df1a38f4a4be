using StudyKit.Numerics;

namespace StudyKit.Simulation;

/// <summary>The gene-level draws of the Kang stand-in: base means, log fold changes of types and donors, and the interferon programme.</summary>
internal sealed class KangPrograms
{
    public const int Donors = 8;

    private const uint GeneStream = 0x4B41_0001;
    private const uint ProgrammeStream = 0x4B41_1000;
    private const uint DonorStream = 0x4B41_2000;

    public KangPrograms(KangStandInOptions options)
    {
        var genes = options.Genes;
        Interferon = new double[genes];
        Dispersion = new double[genes];
        var logMeans = new double[genes];
        for (var gene = 0; gene < genes; gene++)
        {
            var random = new RandomStream(options.Seed, GeneStream, (uint)gene);

            // The spread of means over the 2,000 most variable genes of the real cells: none below 0.08 counts a cell, a long upper tail.
            var mean = 0.07 + random.NextLogNormal(-2.2, 1.65);
            logMeans[gene] = Math.Log(mean);

            // Real overdispersion falls from about 0.8 for rare transcripts to about 0.15 for abundant ones.
            Dispersion[gene] = (0.12 + (0.2 / Math.Sqrt(mean))) * random.NextLogNormal(0, 0.3);
            var induced = random.NextBernoulli(options.InterferonGeneFraction);
            var fold = 1.7 + (0.6 * random.NextNormal());
            Interferon[gene] = induced ? options.InterferonStrength * fold : 0;
        }

        var programmes = DrawProgrammes(options);
        TypeLogMeans = [.. KangCellType.All.Select(type => Sum(logMeans, type.Lineage.Select(name => programmes[name])))];
        DonorLogFactors = [.. Enumerable.Range(0, Donors).Select(donor => DrawDonor(options, donor))];
    }

    /// <summary>types × genes.</summary>
    public double[][] TypeLogMeans { get; }

    /// <summary>donors × genes.</summary>
    public double[][] DonorLogFactors { get; }

    /// <summary>Log fold change of each gene in a response of strength 1; 0 for genes that interferon leaves alone.</summary>
    public double[] Interferon { get; }

    /// <summary>Squared biological coefficient of variation of each gene.</summary>
    public double[] Dispersion { get; }

    private static Dictionary<string, double[]> DrawProgrammes(KangStandInOptions options)
    {
        var drawn = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var (name, (fraction, scale)) in KangCellType.Programmes)
        {
            var stream = ProgrammeStream + (uint)drawn.Count;
            var logFactors = new double[options.Genes];
            for (var gene = 0; gene < logFactors.Length; gene++)
            {
                var random = new RandomStream(options.Seed, stream, (uint)gene);
                if (random.NextBernoulli(fraction))
                {
                    logFactors[gene] = options.TypeStrength * scale * random.NextNormal();
                }
            }

            drawn.Add(name, logFactors);
        }

        return drawn;
    }

    private static double[] DrawDonor(KangStandInOptions options, int donor)
    {
        var random = new RandomStream(options.Seed, DonorStream, (uint)donor);
        var logFactors = new double[options.Genes];
        for (var gene = 0; gene < logFactors.Length; gene++)
        {
            logFactors[gene] = options.DonorScale * random.NextNormal();
        }

        return logFactors;
    }

    private static double[] Sum(double[] start, IEnumerable<double[]> terms)
    {
        var sum = (double[])start.Clone();
        foreach (var term in terms)
        {
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += term[i];
            }
        }

        return sum;
    }
}

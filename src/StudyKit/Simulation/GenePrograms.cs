using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Simulation;

/// <summary>What is drawn once for all cells: gene means, outliers, the programs' fold changes and the spread of the variation.</summary>
internal sealed class GenePrograms
{
    private const uint GeneStream = 0x5349_0001;
    private const uint IdentityStream = 0x5349_1000;

    public GenePrograms(ProgramSimulatorOptions options)
    {
        var genes = options.Genes;
        BaseMeans = new double[genes];
        VariationFactors = new double[genes];
        ActivityFactors = new double[genes];
        IsOutlier = new bool[genes];
        var outlierFactors = new double[genes];
        for (var gene = 0; gene < genes; gene++)
        {
            var random = new RandomStream(options.Seed, GeneStream, (uint)gene);
            BaseMeans[gene] = random.NextGamma(options.MeanShape, 1 / options.MeanRate);
            IsOutlier[gene] = random.NextBernoulli(options.OutlierProbability);
            outlierFactors[gene] = random.NextLogNormal(options.OutlierLocation, options.OutlierScale);
            VariationFactors[gene] = Math.Sqrt(options.DispersionDegreesOfFreedom / random.NextChiSquared(options.DispersionDegreesOfFreedom));
            var factor = FoldedFactor.Draw(random, options.ActivityLocation, options.ActivityScale, options.ActivityDownProbability);
            ActivityFactors[gene] = gene >= genes - options.ActivityGenes ? factor : 1;
        }

        var median = Median(BaseMeans);
        Means = [.. BaseMeans.Select((mean, gene) => IsOutlier[gene] ? median * outlierFactors[gene] : mean)];
        IdentityFactors = [.. Enumerable.Range(0, options.Groups).Select(group => DrawIdentity(options, group))];
        BaseProfile = Profile(Means);
        ActivityProfile = Profile([.. Means.Select((mean, gene) => mean * ActivityFactors[gene])]);
        IdentityProfiles = [.. IdentityFactors.Select(factors => Profile([.. Means.Select((mean, gene) => mean * factors[gene])]))];
    }

    /// <summary>Gamma means, before outliers.</summary>
    public double[] BaseMeans { get; }

    /// <summary>Gene means, outliers included.</summary>
    public double[] Means { get; }

    public bool[] IsOutlier { get; }

    /// <summary>√(ν/χ²), one a gene, shared by all cells.</summary>
    public double[] VariationFactors { get; }

    /// <summary>groups × genes; 1 where a gene is not of the program.</summary>
    public double[][] IdentityFactors { get; }

    public double[] ActivityFactors { get; }

    public double[] BaseProfile { get; }

    public double[] ActivityProfile { get; }

    public double[][] IdentityProfiles { get; }

    private static double[] DrawIdentity(ProgramSimulatorOptions options, int group)
    {
        var factors = new double[options.Genes];
        Array.Fill(factors, 1);
        for (var gene = 0; gene < options.Genes - options.ActivityGenes; gene++)
        {
            var random = new RandomStream(options.Seed, IdentityStream + (uint)group, (uint)gene);
            if (random.NextBernoulli(options.DifferentialProbability))
            {
                factors[gene] = FoldedFactor.Draw(random, options.DifferentialLocation, options.DifferentialScale, options.DifferentialDownProbability);
            }
        }

        return factors;
    }

    private static double[] Profile(double[] values)
    {
        var sum = values.Sum();
        OptionException.Require(sum > 0 && double.IsFinite(sum), "mean_shape and mean_rate", "gene means with the sum " + sum.ToString("R", System.Globalization.CultureInfo.InvariantCulture), "values that give some gene a mean above zero");
        return Array.ConvertAll(values, v => v / sum);
    }

    private static double Median(double[] values)
    {
        var sorted = (double[])values.Clone();
        Array.Sort(sorted);
        var half = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
    }
}

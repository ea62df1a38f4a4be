using StudyKit.Data;
using StudyKit.Numerics;

namespace StudyKit.Cli.Bench;

/// <summary>
/// Negative binomial counts of six groups of cells, nine tenths of them zeros: log-normal library sizes, a dispersion per gene.
/// Every cell has at least one count.
/// </summary>
internal static class BenchCounts
{
    private const int Groups = 6;
    private const double Zeros = 0.9;

    public static CellDataset Create(BenchSize size, ulong seed)
    {
        var random = new RandomStream(seed);
        var theta = Draw(size.Genes, () => random.NextLogNormal(0.3, 0.7));
        var profiles = Profiles(random, size.Genes);
        var group = Draw(size.Cells, () => (double)random.NextInt(Groups));
        var library = Draw(size.Cells, () => random.NextLogNormal(0, 0.35));
        var scale = ScaleFor(profiles, theta);
        var rows = new (int[] Genes, int[] Counts)[size.Cells];
        Parallel.For(0, size.Cells, cell => rows[cell] = DrawCell(new RandomStream(seed, 1, (uint)cell), profiles[(int)group[cell]], library[cell] * scale, theta));

        var starts = new int[size.Cells + 1];
        for (var cell = 0; cell < size.Cells; cell++)
        {
            starts[cell + 1] = checked(starts[cell] + rows[cell].Genes.Length);
        }

        var counts = new CountMatrix(
            starts, [.. rows.SelectMany(row => row.Genes)], [.. rows.SelectMany(row => row.Counts)], Names("cell", size.Cells), Names("gene", size.Genes));
        return new CellDataset(size.ToString(), counts);
    }

    private static double[] Draw(int count, Func<double> next) => [.. Enumerable.Range(0, count).Select(_ => next())];

    private static string[] Names(string prefix, int count) => [.. Enumerable.Range(0, count).Select(i => FormattableString.Invariant($"{prefix}{i}"))];

    private static double[][] Profiles(RandomStream random, int genes)
    {
        var common = Draw(genes, () => random.NextLogNormal(-1, 1.6));
        return [.. Enumerable.Range(0, Groups).Select(_ =>
        {
            var profile = Array.ConvertAll(common, mean => random.NextBernoulli(0.15) ? mean * random.NextLogNormal(0, 1.2) : mean);
            var sum = profile.Sum();
            return Array.ConvertAll(profile, mean => mean / sum);
        })];
    }

    // The library size at which a cell of a mean library has the wanted share of zeros.
    private static double ScaleFor(double[][] profiles, double[] theta)
    {
        var (low, high) = (1.0, 1e8);
        for (var i = 0; i < 60; i++)
        {
            var middle = Math.Sqrt(low * high);
            var zeros = profiles.Average(profile => profile.Select((share, gene) => Math.Exp(-theta[gene] * Math.Log(1 + (share * middle / theta[gene])))).Average());
            (low, high) = zeros > Zeros ? (middle, high) : (low, middle);
        }

        return low;
    }

    private static (int[] Genes, int[] Counts) DrawCell(RandomStream random, double[] profile, double library, double[] theta)
    {
        var genes = new List<int>();
        var counts = new List<int>();
        while (genes.Count == 0)
        {
            for (var gene = 0; gene < profile.Length; gene++)
            {
                var count = random.NextNegativeBinomial(profile[gene] * library, theta[gene]);
                if (count > 0)
                {
                    genes.Add(gene);
                    counts.Add(count);
                }
            }
        }

        return ([.. genes], [.. counts]);
    }
}

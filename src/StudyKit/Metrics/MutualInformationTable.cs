using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Metrics;

/// <summary>
/// Plug-in mutual information of every latent dimension with every factor, in nats, and the scores made of it. Latent dimensions and
/// continuous factors are cut into equal-width bins (disentanglement_lib's discretisation); discrete factors enter as they are.
/// A dead dimension knows nothing and counts 0.
/// </summary>
public sealed class MutualInformationTable
{
    private readonly int _bins;

    private MutualInformationTable(double[,] information, double[] factorEntropy, double[] latentEntropy, int bins) =>
        (Information, FactorEntropy, LatentEntropy, _bins) = (information, factorEntropy, latentEntropy, bins);

    /// <summary>I(z_j; v_k) in nats, [dimensions × factors].</summary>
    public double[,] Information { get; }

    /// <summary>H(v_k) in nats.</summary>
    public double[] FactorEntropy { get; }

    /// <summary>H(z_j) in nats.</summary>
    public double[] LatentEntropy { get; }

    private int Dimensions => LatentEntropy.Length;

    private int Factors => FactorEntropy.Length;

    /// <summary>Computes the table.</summary>
    /// <param name="latent">Latent space, [cells × dimensions].</param>
    /// <param name="factors">At least one factor, one value a cell.</param>
    /// <param name="bins">Bins of a dimension or continuous factor, at least 2.</param>
    /// <exception cref="OptionException">Fewer than two cells, a value that is not finite, a factor of another length or one that never varies.</exception>
    public static MutualInformationTable Compute(Matrix latent, IReadOnlyList<Factor> factors, int bins = 20) => Compute(LatentColumns.From(latent), factors, bins);

    internal static MutualInformationTable Compute(LatentColumns latent, IReadOnlyList<Factor> factors, int bins)
    {
        OptionException.Require(bins >= 2, "bins", bins, "at least 2");
        latent.RequireFactors(factors);
        var targets = factors.Select(f => f.IsDiscrete ? f.Codes() : EqualWidthBins.Of(f.Values, bins)).ToArray();
        var information = new double[latent.Dimensions, targets.Length];
        var factorEntropy = new double[targets.Length];
        var latentEntropy = new double[latent.Dimensions];
        for (var j = 0; j < latent.Dimensions; j++)
        {
            var binned = EqualWidthBins.Of(latent[j], bins);
            for (var k = 0; k < targets.Length; k++)
            {
                var table = Contingency.Of(binned, targets[k]);
                information[j, k] = table.MutualInformation();
                (latentEntropy[j], factorEntropy[k]) = (table.RowEntropy(), table.ColumnEntropy());
            }
        }

        return new MutualInformationTable(information, factorEntropy, latentEntropy, bins);
    }

    /// <summary>Mutual information gap of each factor: (I₁ − I₂)/H(v) (Chen et al. 2018, with the factor's entropy). MIG is the mean.</summary>
    public double[] Mig() => PerFactor((k, best, second) => (Information[best, k] - second) / FactorEntropy[k]);

    /// <summary>MIG-sup of each dimension: the gap over factors of I/H(v) (Li et al. 2020). The score is the mean.</summary>
    public double[] MigSup()
    {
        var gaps = new double[Dimensions];
        for (var j = 0; j < gaps.Length; j++)
        {
            var shares = Enumerable.Range(0, Factors).Select(k => Information[j, k] / FactorEntropy[k]).OrderDescending().ToArray();
            gaps[j] = shares[0] - shares.ElementAtOrDefault(1);
        }

        return gaps;
    }

    /// <summary>JEMMIG of each factor: 1 − [H(z*, v) − I₁ + I₂]/(H(v) + log bins) (Do and Tran 2020). The score is the mean.</summary>
    public double[] Jemmig() => PerFactor((k, best, second) =>
    {
        var joint = LatentEntropy[best] + FactorEntropy[k] - Information[best, k];
        return 1 - ((joint - Information[best, k] + second) / (FactorEntropy[k] + Math.Log(_bins)));
    });

    /// <summary>DCIMIG (Sepliarskaia et al. 2019): each dimension keeps the gap of its best factor; Σ over factors of the greatest kept gap, over Σ H(v).</summary>
    public double Dcimig()
    {
        var kept = new double[Factors];
        for (var j = 0; j < Dimensions; j++)
        {
            var order = Enumerable.Range(0, Factors).OrderByDescending(k => Information[j, k]).ToArray();
            var gap = Information[j, order[0]] - (Factors > 1 ? Information[j, order[1]] : 0);
            kept[order[0]] = Math.Max(kept[order[0]], gap);
        }

        return kept.Sum() / FactorEntropy.Sum();
    }

    /// <summary>Modularity of each dimension: 1 − Σ over other factors of I²/(I*²(K − 1)), 0 for a dead one (Ridgeway and Mozer 2018). The score is the mean.</summary>
    /// <exception cref="OptionException">There is one factor only.</exception>
    public double[] Modularity()
    {
        OptionException.Require(Factors >= 2, "factors", Factors, "at least 2 for modularity");
        var scores = new double[Dimensions];
        for (var j = 0; j < scores.Length; j++)
        {
            var squares = Enumerable.Range(0, Factors).Select(k => Information[j, k] * Information[j, k]).ToArray();
            var greatest = squares.Max();
            scores[j] = greatest == 0 ? 0 : 1 - ((squares.Sum() - greatest) / (greatest * (Factors - 1)));
        }

        return scores;
    }

    /// <summary>The dimension that knows most of each factor; the lowest among equals.</summary>
    public int[] BestDimensions()
    {
        var best = new int[Factors];
        for (var k = 0; k < best.Length; k++)
        {
            best[k] = Enumerable.Range(0, Dimensions).MaxBy(j => Information[j, k]);
        }

        return best;
    }

    private double[] PerFactor(Func<int, int, double, double> score)
    {
        var best = BestDimensions();
        var scores = new double[Factors];
        for (var k = 0; k < scores.Length; k++)
        {
            var second = Enumerable.Range(0, Dimensions).Where(j => j != best[k]).Select(j => Information[j, k]).DefaultIfEmpty(0).Max();
            scores[k] = score(k, best[k], second);
        }

        return scores;
    }
}

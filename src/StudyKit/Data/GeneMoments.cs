namespace StudyKit.Data;

/// <summary>Mean and variance of each gene's counts over some cells. Sums are exact, so a gene that does not vary has variance 0.</summary>
/// <param name="Means">Mean a gene.</param>
/// <param name="Variances">Variance a gene, with cells − 1 below the line.</param>
internal sealed record GeneMoments(double[] Means, double[] Variances)
{
    /// <summary>Computes the moments over at least two cells.</summary>
    public static GeneMoments Of(CountMatrix counts, int[] cells)
    {
        var (sums, squares) = (new long[counts.GeneCount], new Int128[counts.GeneCount]);
        foreach (var cell in cells)
        {
            var genes = counts.RowGenes(cell);
            var values = counts.RowCounts(cell);
            for (var i = 0; i < genes.Length; i++)
            {
                sums[genes[i]] += values[i];
                squares[genes[i]] += (long)values[i] * values[i];
            }
        }

        var (means, variances) = (new double[sums.Length], new double[sums.Length]);
        for (var gene = 0; gene < sums.Length; gene++)
        {
            means[gene] = (double)sums[gene] / cells.Length;
            variances[gene] = (double)((cells.Length * squares[gene]) - ((Int128)sums[gene] * sums[gene])) / ((double)cells.Length * (cells.Length - 1));
        }

        return new GeneMoments(means, variances);
    }
}

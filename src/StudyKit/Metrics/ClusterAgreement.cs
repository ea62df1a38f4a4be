using StudyKit.Errors;

namespace StudyKit.Metrics;

/// <summary>How far two labellings of the same cells agree, whatever their names; scikit-learn's definitions, natural logarithms.</summary>
/// <param name="AdjustedRandIndex">ARI (Hubert and Arabie 1985): 1 for equal partitions, 0 on average for random ones.</param>
/// <param name="NormalisedMutualInformation">NMI, 2I/(H₁ + H₂).</param>
/// <param name="AdjustedMutualInformation">AMI (Vinh et al. 2010), with the arithmetic mean of the entropies.</param>
/// <param name="Homogeneity">I/H of the truth: each cluster holds one class only.</param>
/// <param name="Completeness">I/H of the clusters: each class lies in one cluster only.</param>
/// <param name="FowlkesMallows">Geometric mean of pairwise precision and recall.</param>
public sealed record ClusterAgreement(
    double AdjustedRandIndex,
    double NormalisedMutualInformation,
    double AdjustedMutualInformation,
    double Homogeneity,
    double Completeness,
    double FowlkesMallows)
{
    /// <summary>Compares two labellings.</summary>
    /// <param name="truth">One label a cell, any whole numbers.</param>
    /// <param name="clusters">One label a cell, any whole numbers.</param>
    /// <exception cref="OptionException">The lengths differ or there is no cell.</exception>
    public static ClusterAgreement Compare(ReadOnlySpan<int> truth, ReadOnlySpan<int> clusters)
    {
        var table = Contingency.Of(truth, clusters);
        double rowEntropy = table.RowEntropy(), columnEntropy = table.ColumnEntropy(), information = table.MutualInformation();
        var mean = (rowEntropy + columnEntropy) / 2;
        return new ClusterAgreement(
            Rand(table),
            Normalised(table),
            Adjusted(table, information, mean),
            Share(information, rowEntropy),
            Share(information, columnEntropy),
            Fowlkes(table));
    }

    /// <summary>The adjusted Rand index alone.</summary>
    /// <param name="truth">One label a cell.</param>
    /// <param name="clusters">One label a cell.</param>
    /// <exception cref="OptionException">The lengths differ or there is no cell.</exception>
    public static double Ari(ReadOnlySpan<int> truth, ReadOnlySpan<int> clusters) => Rand(Contingency.Of(truth, clusters));

    /// <summary>The normalised mutual information alone.</summary>
    /// <param name="truth">One label a cell.</param>
    /// <param name="clusters">One label a cell.</param>
    /// <exception cref="OptionException">The lengths differ or there is no cell.</exception>
    public static double Nmi(ReadOnlySpan<int> truth, ReadOnlySpan<int> clusters) => Normalised(Contingency.Of(truth, clusters));

    private static double Normalised(Contingency table)
    {
        var mean = (table.RowEntropy() + table.ColumnEntropy()) / 2;
        return Share(table.MutualInformation(), mean);
    }

    /// <summary>Information as a share of an entropy: 1 where there is nothing to know; rounding does not lift it above 1.</summary>
    private static double Share(double information, double entropy) => entropy == 0 ? 1 : Math.Min(1, information / entropy);

    private static double Rand(Contingency table)
    {
        double together = Contingency.Pairs(table.Counts), rows = Contingency.Pairs(table.RowSums), columns = Contingency.Pairs(table.ColumnSums);
        var all = table.Total * (table.Total - 1.0) / 2;
        if (rows == columns && rows == together)
        {
            return 1;
        }

        var expected = rows * columns / all;
        return (together - expected) / (((rows + columns) / 2) - expected);
    }

    private static double Fowlkes(Contingency table)
    {
        double together = Contingency.Pairs(table.Counts), rows = Contingency.Pairs(table.RowSums), columns = Contingency.Pairs(table.ColumnSums);
        return together == 0 ? 0 : Math.Sqrt(together / rows) * Math.Sqrt(together / columns);
    }

    private static double Adjusted(Contingency table, double information, double mean)
    {
        int rows = table.RowSums.Length, columns = table.ColumnSums.Length;
        if ((rows == 1 && columns == 1) || (rows == table.Total && columns == table.Total))
        {
            return 1;
        }

        var expected = table.ExpectedMutualInformation();
        var range = mean - expected;

        // As scikit-learn: rounding must not turn a range of zero into one of the other sign.
        range = range < 0 ? Math.Min(range, -2.220446049250313e-16) : Math.Max(range, 2.220446049250313e-16);
        return (information - expected) / range;
    }
}

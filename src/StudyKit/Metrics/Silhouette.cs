using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Metrics;

/// <summary>Silhouette widths (Rousseeuw 1987), Euclidean: (b − a)/max(a, b), a the mean distance within the own cluster, b to the nearest other one.</summary>
public static class Silhouette
{
    /// <summary>Width of every cell; the cell of a cluster of one counts 0. Their mean is the score.</summary>
    /// <param name="latent">Latent space, [cells × dimensions].</param>
    /// <param name="labels">Cluster of each cell, any whole numbers, at least two different ones.</param>
    /// <returns>One width a cell, −1 to 1.</returns>
    /// <exception cref="OptionException">The lengths differ or there are fewer than two clusters.</exception>
    public static double[] Widths(Matrix latent, int[] labels) => Widths(LatentColumns.From(latent), labels);

    internal static double[] Widths(LatentColumns latent, int[] labels)
    {
        OptionException.Require(labels.Length == latent.Cells, "labels", $"{labels.Length} labels", $"{latent.Cells}, one a cell");
        var present = labels.Distinct().Order().ToArray();
        OptionException.Require(present.Length >= 2, "clusters", present.Length, "at least 2");
        var codes = Array.ConvertAll(labels, l => Array.BinarySearch(present, l));
        var sizes = new int[present.Length];
        foreach (var code in codes)
        {
            sizes[code]++;
        }

        var widths = new double[codes.Length];
        Parallel.For(0, codes.Length, i =>
        {
            var squares = new double[codes.Length];
            for (var j = 0; j < latent.Dimensions; j++)
            {
                var column = latent[j];
                var own = column[i];
                for (var other = 0; other < squares.Length; other++)
                {
                    squares[other] += (column[other] - own) * (column[other] - own);
                }
            }

            var sums = new double[sizes.Length];
            for (var other = 0; other < squares.Length; other++)
            {
                sums[codes[other]] += Math.Sqrt(squares[other]);
            }

            widths[i] = Width(sums, sizes, codes[i]);
        });
        return widths;
    }

    private static double Width(double[] sums, int[] sizes, int own)
    {
        if (sizes[own] == 1)
        {
            return 0;
        }

        var within = sums[own] / (sizes[own] - 1);
        var nearest = double.PositiveInfinity;
        for (var k = 0; k < sums.Length; k++)
        {
            if (k != own)
            {
                nearest = Math.Min(nearest, sums[k] / sizes[k]);
            }
        }

        var larger = Math.Max(within, nearest);
        return larger == 0 ? 0 : (nearest - within) / larger;
    }
}

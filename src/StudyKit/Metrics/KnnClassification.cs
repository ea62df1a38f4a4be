using StudyKit.Errors;
using StudyKit.Neighbors;
using StudyKit.Numerics;

namespace StudyKit.Metrics;

/// <summary>Classification by the majority of the k nearest training cells (scikit-learn's <c>KNeighborsClassifier</c>; a tie goes to the lowest code).</summary>
public static class KnnClassification
{
    /// <summary>Calls the held-out cells by their nearest training cells and scores the calls; a class's share of the neighbours is its probability.</summary>
    /// <param name="latent">Latent space, [cells × dimensions].</param>
    /// <param name="labels">A discrete factor, at least two classes with two cells each.</param>
    /// <param name="k">Neighbours that vote.</param>
    /// <param name="options">How cells are held out.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="OptionException">The factor does not fit, or there are fewer than k training cells.</exception>
    public static ClassificationResult Compute(Matrix latent, Factor labels, int k = 15, ClassificationOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        options.Validate();
        LatentColumns.From(latent).RequireDiscrete(labels);
        var split = StratifiedSplit.Create(labels, options.TestShare, options.Seed);
        var (codes, names) = PresentClasses.Of(labels);
        var graph = NeighborGraph.Query(latent.SelectRows(split.Train), latent.SelectRows(split.Test), k, cancellationToken: cancellationToken);
        var shares = Shares(graph, Array.ConvertAll(split.Train, i => codes[i]), names.Count);
        return ClassificationResult.Score(labels.Name, names, Array.ConvertAll(split.Test, i => codes[i]), shares);
    }

    /// <summary>Share of each class among each cell's neighbours, [cells × classes].</summary>
    internal static double[] Shares(NeighborGraph graph, int[] codes, int classes)
    {
        var shares = new double[graph.Cells * classes];
        for (var cell = 0; cell < graph.Cells; cell++)
        {
            foreach (var neighbor in graph.Indices(cell))
            {
                // Counted first, divided at the end: equal votes stay equal.
                shares[(cell * classes) + codes[neighbor]]++;
            }
        }

        return Array.ConvertAll(shares, votes => votes / graph.K);
    }
}

using StudyKit.Errors;
using StudyKit.Neighbors;
using StudyKit.Numerics;

namespace StudyKit.Embedding;

/// <summary>
/// UMAP (McInnes, Healy and Melville 2018): an embedding in which cells lie near those they were near to. Exact neighbours,
/// Euclidean distances, the same bits for any number of threads. The reference moves the ends of one edge after another, each
/// from where the last left them; here the edges are dealt out to rounds, and all of a round move their ends at once, from where
/// the round before left them. Maps are therefore alike in what they show, but not the reference's cell by cell.
/// </summary>
public static class Umap
{
    private const uint NoiseStream = 0x4E4F4953; // "NOIS"
    private const int ManyCells = 10_000;

    // Up to so many epochs edges are left out as if there were the usual number, as umap-learn does.
    private const int FewEpochs = 10;

    // umap-learn's: half the side of the square the spectral start is scaled to, the noise added to it, and the side after that.
    private const double SpectralScale = 10;
    private const double Noise = 1e-4;
    private const double StartSide = 10;

    /// <summary>Embeds the cells.</summary>
    /// <param name="data">One row a cell: a latent space, or principal components, [cells × dimensions], finite.</param>
    /// <param name="options">Neighbours, distances, epochs, seed, threads.</param>
    /// <param name="progress">Told after each epoch.</param>
    /// <param name="cancellationToken">Stops the work, at the latest after the epoch at hand.</param>
    /// <returns>One row a cell, [cells × <see cref="UmapOptions.NComponents"/>].</returns>
    /// <exception cref="OptionException">A setting is out of range, there are too few cells for the neighbours, or a value is not finite.</exception>
    public static Matrix Embed(Matrix data, UmapOptions? options = null, IProgress<UmapProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new();
        options.Validate();
        OptionException.Require(options.NNeighbors <= data.Rows, "neighbours", options.NNeighbors, $"2 to {data.Rows}, the number of cells");
        var neighbors = NeighborGraph.Build(data, options.NNeighbors - 1, options.Threads, cancellationToken);
        return EmbedGraph(data, FuzzyConnectivities.Compute(neighbors), options, progress, cancellationToken);
    }

    /// <summary>Embeds the cells of a graph that is there already, such as the one that was clustered.</summary>
    /// <param name="data">The data behind the graph, [cells × dimensions]; says where parts that do not hang together go.</param>
    /// <param name="graph">Weights of the edges (<see cref="FuzzyConnectivities"/>), every cell with one.</param>
    /// <param name="options">Distances, epochs, seed, threads; the number of neighbours is the graph's.</param>
    /// <param name="progress">Told after each epoch.</param>
    /// <param name="cancellationToken">Stops the work, at the latest after the epoch at hand.</param>
    /// <returns>One row a cell, [cells × <see cref="UmapOptions.NComponents"/>].</returns>
    /// <exception cref="OptionException">A setting is out of range, the graph is of other cells, or a cell has no edge.</exception>
    public static Matrix EmbedGraph(Matrix data, WeightedGraph graph, UmapOptions? options = null, IProgress<UmapProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(graph);
        options ??= new();
        options.Validate();
        OptionException.Require(graph.Nodes == data.Rows, "graph", $"{graph.Nodes} cells", $"{data.Rows} cells");
        for (var cell = 0; cell < graph.Nodes; cell++)
        {
            OptionException.Require(graph.Neighbors(cell).Length > 0, "graph", $"cell {cell} without an edge", "an edge at every cell");
        }

        var usual = data.Rows <= ManyCells ? 500 : 200;
        var epochs = options.Epochs ?? usual;
        var curve = UmapCurve.Fit(options.MinDist, options.Spread);
        var pruned = UmapSchedule.Prune(graph, epochs > FewEpochs ? epochs : usual);
        using var team = new WorkerTeam(options.Threads == 0 ? Environment.ProcessorCount : options.Threads);
        var optimiser = new UmapOptimiser(UmapSchedule.Of(pruned), Start(data, pruned, options, team, cancellationToken), curve, epochs, options);
        return new Matrix(data.Rows, options.NComponents, optimiser.Run(team, progress, cancellationToken));
    }

    /// <summary>First positions, each dimension from 0 to 10.</summary>
    private static float[] Start(Matrix data, WeightedGraph graph, UmapOptions options, WorkerTeam team, CancellationToken cancellationToken)
    {
        var noise = new RandomStream(options.Seed, NoiseStream);
        double[][] positions;
        if (options.Init == UmapInitialisation.Random)
        {
            positions = [.. Enumerable.Range(0, graph.Nodes).Select(_ => Enumerable.Range(0, options.NComponents).Select(_ => noise.NextUniform(-1, 1)).ToArray())];
        }
        else
        {
            positions = SpectralLayout.Compute(data, graph, options.NComponents, options.Seed, team, cancellationToken);
            var scale = SpectralScale / positions.Max(p => p.Max(Math.Abs));
            positions = Array.ConvertAll(positions, p => Array.ConvertAll(p, value => (value * scale) + (Noise * noise.NextNormal())));
        }

        var start = new float[graph.Nodes * options.NComponents];
        for (var d = 0; d < options.NComponents; d++)
        {
            var (low, high) = (positions.Min(p => p[d]), positions.Max(p => p[d]));
            for (var i = 0; i < positions.Length; i++)
            {
                start[(i * options.NComponents) + d] = (float)(StartSide * (positions[i][d] - low) / (high - low));
            }
        }

        return start;
    }
}

namespace StudyKit.Neighbors;

/// <summary>
/// UMAP's fuzzy simplicial set (McInnes, Healy and Melville 2018, algorithms 2 and 3), which scanpy's <c>neighbors</c> stores as
/// <c>connectivities</c>: local connectivity 1, bandwidth 1, fuzzy union of both directions.
/// </summary>
public static class FuzzyConnectivities
{
    // umap-learn's SMOOTH_K_TOLERANCE, MIN_K_DIST_SCALE and n_iter.
    private const double Tolerance = 1e-5;
    private const double SmallestScale = 1e-3;
    private const int Iterations = 64;

    /// <summary>Weights a neighbour graph: w + wᵀ − w∘wᵀ of exp(−max(0, d − ρ)/σ), with Σ over a cell's neighbours = log₂(k + 1).</summary>
    /// <param name="graph">Nearest other cells; k + 1 is scanpy's <c>n_neighbors</c>.</param>
    /// <returns>An undirected graph with weights in (0, 1].</returns>
    public static WeightedGraph Compute(NeighborGraph graph)
    {
        var total = 0.0;
        for (var cell = 0; cell < graph.Cells; cell++)
        {
            total += Sum(graph.Distances(cell));
        }

        // The reference counts the cell itself (distance 0) among its neighbours.
        var meanDistance = total / ((double)graph.Cells * (graph.K + 1));
        var directed = new Dictionary<long, (double Forth, double Back)>(graph.Cells * graph.K);
        var smooth = new (double Nearest, double Scale)[graph.Cells];
        Parallel.For(0, graph.Cells, cell => smooth[cell] = Smooth(graph.Distances(cell), meanDistance));
        for (var cell = 0; cell < graph.Cells; cell++)
        {
            var distances = graph.Distances(cell);
            var (nearest, scale) = smooth[cell];
            var neighbors = graph.Indices(cell);
            for (var i = 0; i < neighbors.Length; i++)
            {
                var excess = distances[i] - nearest;
                var weight = excess <= 0 || scale == 0 ? 1 : Math.Exp(-excess / scale);
                var key = ((long)Math.Min(cell, neighbors[i]) << 32) | (uint)Math.Max(cell, neighbors[i]);
                directed.TryGetValue(key, out var pair);
                directed[key] = cell < neighbors[i] ? pair with { Forth = weight } : pair with { Back = weight };
            }
        }

        var edges = new List<(int First, int Second, double Weight)>(directed.Count);
        foreach (var (key, (forth, back)) in directed)
        {
            // Far neighbours can fall below the smallest double; such an edge joins nothing.
            var weight = forth + back - (forth * back);
            if (weight > 0)
            {
                edges.Add(((int)(key >> 32), (int)key, weight));
            }
        }

        return WeightedGraph.FromEdges(graph.Cells, edges);
    }

    /// <summary>ρ, the distance to the nearest other point, and σ, found by bisection.</summary>
    private static (double Nearest, double Scale) Smooth(ReadOnlySpan<float> distances, double meanDistance)
    {
        var nearest = 0.0;
        foreach (var distance in distances)
        {
            if (distance > 0)
            {
                nearest = distance;
                break;
            }
        }

        var target = Math.Log2(distances.Length + 1);
        double low = 0, high = double.PositiveInfinity, scale = 1;
        for (var i = 0; i < Iterations; i++)
        {
            var sum = 0.0;
            foreach (var distance in distances)
            {
                var excess = distance - nearest;
                sum += excess > 0 ? Math.Exp(-excess / scale) : 1;
            }

            if (Math.Abs(sum - target) < Tolerance)
            {
                break;
            }

            if (sum > target)
            {
                high = scale;
                scale = (low + high) / 2;
            }
            else
            {
                low = scale;
                scale = double.IsPositiveInfinity(high) ? scale * 2 : (low + high) / 2;
            }
        }

        var floor = nearest > 0 ? Sum(distances) / (distances.Length + 1) : meanDistance;
        return (nearest, Math.Max(scale, SmallestScale * floor));
    }

    private static double Sum(ReadOnlySpan<float> distances)
    {
        var sum = 0.0;
        foreach (var distance in distances)
        {
            sum += distance;
        }

        return sum;
    }
}

using StudyKit.Neighbors;

namespace StudyKit.Embedding;

/// <summary>When the edges of a layout act: the heaviest in every epoch, others in proportion to their weight.</summary>
internal static class UmapSchedule
{
    // Enough that a node rarely has more than a few edges in one: their pulls add up, and too many at once overshoot.
    private const int Rounds = 16;

    /// <summary>The graph without edges so light that they would never be due.</summary>
    public static WeightedGraph Prune(WeightedGraph graph, int epochs)
    {
        var lightest = Heaviest(graph) / epochs;
        var edges = new List<(int, int, double)>(graph.Edges);
        for (var node = 0; node < graph.Nodes; node++)
        {
            var neighbors = graph.Neighbors(node);
            var weights = graph.Weights(node);
            for (var e = 0; e < neighbors.Length; e++)
            {
                if (neighbors[e] > node && weights[e] >= lightest)
                {
                    edges.Add((node, neighbors[e], weights[e]));
                }
            }
        }

        return edges.Count == graph.Edges ? graph : WeightedGraph.FromEdges(graph.Nodes, edges);
    }

    /// <summary>Deals the edges out to rounds so that those of each node are spread evenly.</summary>
    public static UmapRound[] Of(WeightedGraph graph)
    {
        var roundOf = Deal(graph);
        var heaviest = Heaviest(graph);
        var rounds = new UmapRound[Rounds];
        var first = 0u;
        for (var round = 0; round < Rounds; round++)
        {
            var offsets = new int[graph.Nodes + 1];
            List<int> nodes = [], others = [];
            List<float> intervals = [];
            var at = 0;
            for (var node = 0; node < graph.Nodes; node++)
            {
                var neighbors = graph.Neighbors(node);
                var weights = graph.Weights(node);
                for (var e = 0; e < neighbors.Length; e++, at++)
                {
                    if (roundOf[at] == round)
                    {
                        nodes.Add(node);
                        others.Add(neighbors[e]);
                        intervals.Add((float)(heaviest / weights[e]));
                    }
                }

                offsets[node + 1] = nodes.Count;
            }

            rounds[round] = new UmapRound(first, offsets, [.. nodes], [.. others], [.. intervals], [.. intervals]);
            first += (uint)nodes.Count;
        }

        return rounds;
    }

    /// <summary>Round of each edge at each of its ends, in the order of the graph: the one where both ends together have fewest so far.</summary>
    private static byte[] Deal(WeightedGraph graph)
    {
        var offsets = new int[graph.Nodes + 1];
        for (var node = 0; node < graph.Nodes; node++)
        {
            offsets[node + 1] = offsets[node] + graph.Neighbors(node).Length;
        }

        var result = new byte[2 * graph.Edges];
        var taken = new int[graph.Nodes * Rounds];
        for (var node = 0; node < graph.Nodes; node++)
        {
            var neighbors = graph.Neighbors(node);
            var own = taken.AsSpan(node * Rounds, Rounds);
            for (var e = 0; e < neighbors.Length; e++)
            {
                if (neighbors[e] < node)
                {
                    continue;
                }

                var other = taken.AsSpan(neighbors[e] * Rounds, Rounds);
                var best = 0;
                for (var round = 1; round < Rounds; round++)
                {
                    best = own[round] + other[round] < own[best] + other[best] ? round : best;
                }

                own[best]++;
                other[best]++;
                result[offsets[node] + e] = (byte)best;
                result[offsets[neighbors[e]] + graph.Neighbors(neighbors[e]).BinarySearch(node)] = (byte)best;
            }
        }

        return result;
    }

    private static double Heaviest(WeightedGraph graph)
    {
        var heaviest = 0.0;
        for (var node = 0; node < graph.Nodes; node++)
        {
            foreach (var weight in graph.Weights(node))
            {
                heaviest = Math.Max(heaviest, weight);
            }
        }

        return heaviest;
    }
}

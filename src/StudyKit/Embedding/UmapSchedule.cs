using StudyKit.Neighbors;

namespace StudyKit.Embedding;

/// <summary>The edges of a layout by node, each at both ends, and how often each is due: the heaviest in every epoch, others in proportion to their weight.</summary>
internal sealed class UmapSchedule
{
    private UmapSchedule(int[] offsets, int[] neighbors, float[] intervals) => (Offsets, Neighbors, Intervals) = (offsets, neighbors, intervals);

    public int Nodes => Offsets.Length - 1;

    /// <summary>Where each node's edges begin, and at the end where the last one's stop.</summary>
    public int[] Offsets { get; }

    public int[] Neighbors { get; }

    /// <summary>Epochs from one time to the next, at least 1 (<c>epochs_per_sample</c>).</summary>
    public float[] Intervals { get; }

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

    public static UmapSchedule Of(WeightedGraph graph)
    {
        var heaviest = Heaviest(graph);
        var offsets = new int[graph.Nodes + 1];
        var neighbors = new int[2 * graph.Edges];
        var intervals = new float[neighbors.Length];
        for (var node = 0; node < graph.Nodes; node++)
        {
            graph.Neighbors(node).CopyTo(neighbors.AsSpan(offsets[node]));
            var weights = graph.Weights(node);
            for (var e = 0; e < weights.Length; e++)
            {
                intervals[offsets[node] + e] = (float)(heaviest / weights[e]);
            }

            offsets[node + 1] = offsets[node] + weights.Length;
        }

        return new UmapSchedule(offsets, neighbors, intervals);
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

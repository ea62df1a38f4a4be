using StudyKit.Neighbors;

namespace StudyKit.Clustering;

/// <summary>The graph at one level of aggregation. Loops only add to a node's strength: they stay inside whatever community it joins.</summary>
internal sealed class LeidenLevel
{
    private LeidenLevel(int[] offsets, int[] neighbors, double[] weights, double[] strengths)
    {
        (Offsets, Neighbors, Weights, Strengths) = (offsets, neighbors, weights, strengths);
        foreach (var strength in strengths)
        {
            Total += strength;
        }
    }

    public int Nodes => Strengths.Length;

    /// <summary>Where each node's edges begin, and at the end where the last one's stop.</summary>
    public int[] Offsets { get; }

    public int[] Neighbors { get; }

    public double[] Weights { get; }

    /// <summary>Sum of a node's edge weights, loops twice.</summary>
    public double[] Strengths { get; }

    /// <summary>2m: the sum of all strengths.</summary>
    public double Total { get; }

    public static LeidenLevel Of(WeightedGraph graph)
    {
        var offsets = new int[graph.Nodes + 1];
        var neighbors = new int[2 * graph.Edges];
        var weights = new double[neighbors.Length];
        var strengths = new double[graph.Nodes];
        for (var node = 0; node < graph.Nodes; node++)
        {
            graph.Neighbors(node).CopyTo(neighbors.AsSpan(offsets[node]));
            graph.Weights(node).CopyTo(weights.AsSpan(offsets[node]));
            offsets[node + 1] = offsets[node] + graph.Neighbors(node).Length;
            foreach (var weight in graph.Weights(node))
            {
                strengths[node] += weight;
            }
        }

        return new LeidenLevel(offsets, neighbors, weights, strengths);
    }

    /// <summary>One node for each of the communities 0 … <paramref name="count"/> − 1.</summary>
    public LeidenLevel Aggregate(int[] community, int count)
    {
        var offsets = new int[count + 1];
        var neighbors = new List<int>();
        var weights = new List<double>();
        var strengths = new double[count];
        var members = Members.ByCommunity(community, count);
        var toward = new CommunityWeights(count);
        for (var c = 0; c < count; c++)
        {
            foreach (var node in members.Of(c))
            {
                strengths[c] += Strengths[node];
                for (var e = Offsets[node]; e < Offsets[node + 1]; e++)
                {
                    if (community[Neighbors[e]] != c)
                    {
                        toward.Add(community[Neighbors[e]], Weights[e]);
                    }
                }
            }

            foreach (var other in toward.Touched)
            {
                neighbors.Add(other);
                weights.Add(toward[other]);
            }

            offsets[c + 1] = neighbors.Count;
            toward.Clear();
        }

        return new LeidenLevel(offsets, [.. neighbors], [.. weights], strengths);
    }
}

using StudyKit.Errors;

namespace StudyKit.Neighbors;

/// <summary>An undirected graph with positive weights and no loops, stored by node (each edge twice).</summary>
public sealed class WeightedGraph
{
    private readonly int[] _offsets;
    private readonly int[] _neighbors;
    private readonly double[] _weights;

    private WeightedGraph(int[] offsets, int[] neighbors, double[] weights) => (_offsets, _neighbors, _weights) = (offsets, neighbors, weights);

    /// <summary>Number of nodes.</summary>
    public int Nodes => _offsets.Length - 1;

    /// <summary>Number of edges, each counted once.</summary>
    public int Edges => _neighbors.Length / 2;

    /// <summary>Builds the graph from its edges, each given once and in either direction.</summary>
    /// <param name="nodes">Number of nodes, at least 1.</param>
    /// <param name="edges">Ends (0-based) and weight.</param>
    /// <exception cref="OptionException">An end is out of range, an edge is a loop or given twice, or a weight is not positive.</exception>
    public static WeightedGraph FromEdges(int nodes, IReadOnlyCollection<(int First, int Second, double Weight)> edges)
    {
        OptionException.Require(nodes >= 1, "nodes", nodes, "at least 1");
        var offsets = new int[nodes + 1];
        foreach (var (first, second, weight) in edges)
        {
            OptionException.Require(first >= 0 && first < nodes && second >= 0 && second < nodes, "edge", $"{first} – {second}", $"nodes from 0 to {nodes - 1}");
            OptionException.Require(first != second, "edge", $"{first} – {second}", "two different nodes");
            OptionException.Require(weight > 0 && double.IsFinite(weight), $"weight of edge {first} – {second}", weight, "a positive number");
            offsets[first + 1]++;
            offsets[second + 1]++;
        }

        for (var node = 0; node < nodes; node++)
        {
            offsets[node + 1] += offsets[node];
        }

        var neighbors = new int[2 * edges.Count];
        var weights = new double[neighbors.Length];
        var next = offsets.AsSpan(0, nodes).ToArray();
        foreach (var (first, second, weight) in edges)
        {
            (neighbors[next[first]], weights[next[first]++]) = (second, weight);
            (neighbors[next[second]], weights[next[second]++]) = (first, weight);
        }

        for (var node = 0; node < nodes; node++)
        {
            int start = offsets[node], length = offsets[node + 1] - start;
            Array.Sort(neighbors, weights, start, length);
            for (var e = start + 1; e < start + length; e++)
            {
                OptionException.Require(neighbors[e] != neighbors[e - 1], "edge", $"{node} – {neighbors[e]} twice", "each edge once");
            }
        }

        return new WeightedGraph(offsets, neighbors, weights);
    }

    /// <summary>Neighbours of a node, ascending.</summary>
    public ReadOnlySpan<int> Neighbors(int node) => _neighbors.AsSpan(_offsets[node], _offsets[node + 1] - _offsets[node]);

    /// <summary>Weights of the edges to them.</summary>
    public ReadOnlySpan<double> Weights(int node) => _weights.AsSpan(_offsets[node], _offsets[node + 1] - _offsets[node]);
}

using StudyKit.Errors;
using StudyKit.Neighbors;

namespace StudyKit.Clustering;

/// <summary>Modularity with a resolution (Reichardt and Bornholdt 2006, configuration null model): the quality that Leiden raises.</summary>
public static class Modularity
{
    /// <summary>(1/2m) Σ over communities of [2e − γK²/2m], with e the weight inside and K the sum of the nodes' strengths.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="membership">Community of each node, any whole numbers.</param>
    /// <param name="resolution">γ.</param>
    /// <returns>At most 1; 0 for a graph without edges.</returns>
    /// <exception cref="OptionException">The membership's length is not the number of nodes.</exception>
    public static double Compute(WeightedGraph graph, int[] membership, double resolution = 1)
    {
        OptionException.Require(membership.Length == graph.Nodes, "membership", $"{membership.Length} nodes", $"{graph.Nodes} nodes");
        var strengths = new SortedDictionary<int, double>();
        double inside = 0, total = 0;
        for (var node = 0; node < graph.Nodes; node++)
        {
            var neighbors = graph.Neighbors(node);
            var weights = graph.Weights(node);
            var strength = 0.0;
            for (var e = 0; e < neighbors.Length; e++)
            {
                strength += weights[e];
                inside += membership[neighbors[e]] == membership[node] ? weights[e] : 0;
            }

            strengths[membership[node]] = strengths.GetValueOrDefault(membership[node]) + strength;
            total += strength;
        }

        return total == 0 ? 0 : (inside - (resolution * strengths.Values.Sum(k => k * k) / total)) / total;
    }
}

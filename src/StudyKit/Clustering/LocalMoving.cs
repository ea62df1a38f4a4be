using StudyKit.Numerics;

namespace StudyKit.Clustering;

/// <summary>Fast local moving (Traag et al. 2019, supplementary algorithm A.2, MoveNodesFast): a node is looked at again only when a neighbour has moved.</summary>
internal static class LocalMoving
{
    /// <summary>Moves nodes to the community where the quality gains most until none gains.</summary>
    /// <param name="level">The graph.</param>
    /// <param name="community">Community of each node, 0 … nodes − 1; changed in place.</param>
    /// <param name="resolution">γ.</param>
    /// <param name="stream">Gives the order of the first visits.</param>
    public static void Run(LeidenLevel level, int[] community, double resolution, RandomStream stream)
    {
        var nodes = level.Nodes;
        var strengths = new double[nodes];
        var sizes = new int[nodes];
        for (var node = 0; node < nodes; node++)
        {
            strengths[community[node]] += level.Strengths[node];
            sizes[community[node]]++;
        }

        var empty = new Stack<int>();
        for (var c = nodes - 1; c >= 0; c--)
        {
            if (sizes[c] == 0)
            {
                strengths[c] = 0;
                empty.Push(c);
            }
        }

        // A gain must stand out from rounding, or two nodes could trade places for ever.
        var smallest = 1e-12 * level.Total;
        var queue = stream.NextPermutation(nodes);
        var waiting = new bool[nodes];
        Array.Fill(waiting, true);
        int head = 0, length = nodes;
        var toward = new CommunityWeights(nodes);
        while (length > 0)
        {
            var node = queue[head];
            head = head + 1 == nodes ? 0 : head + 1;
            length--;
            waiting[node] = false;

            for (var e = level.Offsets[node]; e < level.Offsets[node + 1]; e++)
            {
                toward.Add(community[level.Neighbors[e]], level.Weights[e]);
            }

            var own = community[node];
            var pull = resolution * level.Strengths[node] / level.Total;
            strengths[own] -= level.Strengths[node];
            var best = own;
            var bestGain = sizes[own] == 1 ? 0 : toward[own] - (pull * strengths[own]);
            foreach (var other in toward.Touched)
            {
                var gain = toward[other] - (pull * strengths[other]);
                if (other != own && gain > bestGain + smallest)
                {
                    (best, bestGain) = (other, gain);
                }
            }

            toward.Clear();
            if (sizes[own] > 1 && -smallest > bestGain)
            {
                best = empty.Peek();
            }

            if (best != own)
            {
                if (sizes[best]++ == 0)
                {
                    strengths[empty.Pop()] = 0;
                }

                if (--sizes[own] == 0)
                {
                    empty.Push(own);
                }

                community[node] = best;
                for (var e = level.Offsets[node]; e < level.Offsets[node + 1]; e++)
                {
                    var neighbor = level.Neighbors[e];
                    if (!waiting[neighbor] && community[neighbor] != best)
                    {
                        waiting[neighbor] = true;
                        queue[(head + length) % nodes] = neighbor;
                        length++;
                    }
                }
            }

            strengths[best] += level.Strengths[node];
        }
    }
}

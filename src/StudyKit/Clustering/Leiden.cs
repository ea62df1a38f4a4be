using StudyKit.Neighbors;
using StudyKit.Numerics;

namespace StudyKit.Clustering;

/// <summary>
/// The Leiden algorithm (Traag, Waltman and van Eck 2019) for modularity with a resolution
/// (leidenalg's <c>RBConfigurationVertexPartition</c>, scanpy's <c>leiden</c>). Every community it returns is connected.
/// </summary>
public static class Leiden
{
    private const uint Stream = 0x4C454944; // "LEID": the clustering's own random numbers

    /// <summary>Clusters the nodes.</summary>
    /// <param name="graph">An undirected graph with positive weights.</param>
    /// <param name="options">Resolution, iterations, seed.</param>
    /// <param name="cancellationToken">Stops between iterations.</param>
    /// <returns>Community of each node: 0 is the largest; equally large ones go by their first node.</returns>
    /// <exception cref="Errors.OptionException">A setting is out of range.</exception>
    public static int[] Cluster(WeightedGraph graph, LeidenOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        options.Validate();
        var membership = new int[graph.Nodes];
        for (var node = 0; node < membership.Length; node++)
        {
            membership[node] = node;
        }

        var stream = new RandomStream(options.Seed, Stream);
        var level = LeidenLevel.Of(graph);
        var quality = Quality(level, membership, options.Resolution);
        for (var iteration = 0; level.Total > 0 && (options.Iterations < 0 || iteration < options.Iterations); iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var next = (int[])membership.Clone();
            Improve(level, next, options, stream);
            next = ConnectedParts(level, next);
            var nextQuality = Quality(level, next, options.Resolution);
            if (nextQuality <= quality + 1e-12)
            {
                break;
            }

            (membership, quality) = (next, nextQuality);
        }

        return BySize(membership);
    }

    /// <summary><see cref="Modularity"/> of communities numbered below the number of nodes.</summary>
    private static double Quality(LeidenLevel level, int[] community, double resolution)
    {
        var strengths = new double[level.Nodes];
        var inside = 0.0;
        for (var node = 0; node < level.Nodes; node++)
        {
            strengths[community[node]] += level.Strengths[node];
            for (var e = level.Offsets[node]; e < level.Offsets[node + 1]; e++)
            {
                inside += community[level.Neighbors[e]] == community[node] ? level.Weights[e] : 0;
            }
        }

        return (inside - (resolution * strengths.Sum(k => k * k) / level.Total)) / level.Total;
    }

    /// <summary>One iteration: moving, refining and aggregating until every community is one node.</summary>
    private static void Improve(LeidenLevel level, int[] membership, LeidenOptions options, RandomStream stream)
    {
        var nodeOf = new int[membership.Length];
        for (var i = 0; i < nodeOf.Length; i++)
        {
            nodeOf[i] = i;
        }

        var community = (int[])membership.Clone();
        while (true)
        {
            LocalMoving.Run(level, community, options.Resolution, stream);
            var count = Renumber(community);
            if (count == level.Nodes)
            {
                break;
            }

            var part = Refinement.Run(level, community, options.Resolution, options.Randomness, stream);
            var parts = Renumber(part);
            if (parts == level.Nodes)
            {
                break;
            }

            // Aggregated by the refined parts, which start out in the communities found by moving.
            var communityOfPart = new int[parts];
            for (var node = 0; node < part.Length; node++)
            {
                communityOfPart[part[node]] = community[node];
            }

            level = level.Aggregate(part, parts);
            community = communityOfPart;
            for (var i = 0; i < nodeOf.Length; i++)
            {
                nodeOf[i] = part[nodeOf[i]];
            }
        }

        for (var i = 0; i < nodeOf.Length; i++)
        {
            membership[i] = community[nodeOf[i]];
        }
    }

    /// <summary>Takes apart communities that are not connected (which raises the quality): the last level may hold some.</summary>
    private static int[] ConnectedParts(LeidenLevel level, int[] community)
    {
        var part = new int[community.Length];
        Array.Fill(part, -1);
        var stack = new Stack<int>();
        var count = 0;
        for (var start = 0; start < part.Length; start++)
        {
            if (part[start] >= 0)
            {
                continue;
            }

            part[start] = count;
            stack.Push(start);
            while (stack.TryPop(out var node))
            {
                for (var e = level.Offsets[node]; e < level.Offsets[node + 1]; e++)
                {
                    var neighbor = level.Neighbors[e];
                    if (part[neighbor] < 0 && community[neighbor] == community[start])
                    {
                        part[neighbor] = count;
                        stack.Push(neighbor);
                    }
                }
            }

            count++;
        }

        return part;
    }

    /// <summary>Numbers communities 0, 1, … in the order of their first node.</summary>
    private static int Renumber(int[] community)
    {
        var numbers = new int[community.Length];
        Array.Fill(numbers, -1);
        var count = 0;
        foreach (ref var c in community.AsSpan())
        {
            if (numbers[c] < 0)
            {
                numbers[c] = count++;
            }

            c = numbers[c];
        }

        return count;
    }

    private static int[] BySize(int[] community)
    {
        var count = Renumber(community);
        var sizes = new int[count];
        foreach (var c in community)
        {
            sizes[c]++;
        }

        var place = new int[count];
        var order = Enumerable.Range(0, count).OrderByDescending(c => sizes[c]).ToArray();
        for (var i = 0; i < count; i++)
        {
            place[order[i]] = i;
        }

        return Array.ConvertAll(community, c => place[c]);
    }
}

using StudyKit.Neighbors;
using StudyKit.Numerics;

namespace StudyKit.Embedding;

/// <summary>
/// Where a layout starts: eigenvectors of the graph's normalised Laplacian. Of a graph in several parts, each part gets its own,
/// around a place given by its centre in the data; umap-learn's <c>spectral_layout</c> and <c>multi_component_layout</c>. A part's
/// vectors get 60 filters at most (<see cref="LaplacianEigenvectors"/>); those that have not settled then are taken as they are,
/// since they are where the layout starts and not where it ends.
/// </summary>
internal static class SpectralLayout
{
    private const uint Stream = 0x53504543; // "SPEC"

    /// <summary>Positions [nodes][dimensions], on no scale in particular.</summary>
    public static double[][] Compute(Matrix data, WeightedGraph graph, int dimensions, ulong seed, WorkerTeam team, CancellationToken cancellationToken)
    {
        var parts = Parts(graph);
        var positions = new double[graph.Nodes][];
        var places = parts.Length == 1 ? [new double[dimensions]] : Places(data, parts, dimensions);
        for (var part = 0; part < parts.Length; part++)
        {
            var nodes = parts[part];
            var reach = parts.Length == 1 ? 1 : Reach(places, part);
            var vectors = nodes.Length < 2 * dimensions || nodes.Length <= dimensions + 1
                ? Anywhere(nodes.Length, dimensions, seed, (uint)part)
                : LaplacianEigenvectors.Compute(new GraphLaplacian(graph, nodes), dimensions, seed, team, cancellationToken);
            var largest = vectors.Max(v => v.Max(Math.Abs));
            for (var i = 0; i < nodes.Length; i++)
            {
                var position = (double[])places[part].Clone();
                for (var j = 0; j < dimensions; j++)
                {
                    position[j] += vectors[j][i] * reach / largest;
                }

                positions[nodes[i]] = position;
            }
        }

        return positions;
    }

    /// <summary>Connected parts, by their first node; nodes of each ascending.</summary>
    private static int[][] Parts(WeightedGraph graph)
    {
        var part = new int[graph.Nodes];
        Array.Fill(part, -1);
        var members = new List<int[]>();
        var stack = new Stack<int>();
        for (var start = 0; start < part.Length; start++)
        {
            if (part[start] >= 0)
            {
                continue;
            }

            var found = new List<int>();
            part[start] = members.Count;
            stack.Push(start);
            while (stack.TryPop(out var node))
            {
                found.Add(node);
                foreach (var neighbor in graph.Neighbors(node))
                {
                    if (part[neighbor] < 0)
                    {
                        part[neighbor] = members.Count;
                        stack.Push(neighbor);
                    }
                }
            }

            found.Sort();
            members.Add([.. found]);
        }

        return [.. members];
    }

    /// <summary>Few parts go to the ends of the axes, more to where principal components put their centres.</summary>
    private static double[][] Places(Matrix data, int[][] parts, int dimensions)
    {
        if (parts.Length <= 2 * dimensions)
        {
            var half = (parts.Length + 1) / 2;
            return [.. Enumerable.Range(0, parts.Length).Select(p =>
            {
                var place = new double[dimensions];
                place[p % half] = p < half ? 1 : -1;
                return place;
            })];
        }

        var centres = parts.Select(nodes => Centre(data, nodes)).ToArray();
        var middle = Enumerable.Range(0, data.Columns).Select(j => centres.Average(c => c[j])).ToArray();
        var gram = new double[parts.Length][];
        for (var p = 0; p < parts.Length; p++)
        {
            gram[p] = [.. centres.Select(c => c.Select((value, j) => (value - middle[j]) * (centres[p][j] - middle[j])).Sum())];
        }

        var (values, vectors) = SymmetricEigen.Decompose(gram);
        var places = Enumerable.Range(0, parts.Length)
            .Select(p => Enumerable.Range(0, dimensions).Select(j => vectors[j][p] * Math.Sqrt(Math.Max(0, values[j]))).ToArray()).ToArray();
        var largest = places.Max(p => p.Max(Math.Abs));
        return largest == 0 ? places : [.. places.Select(p => Array.ConvertAll(p, v => v / largest))];
    }

    private static double[] Centre(Matrix data, int[] nodes)
    {
        var centre = new double[data.Columns];
        foreach (var node in nodes)
        {
            var row = data.Row(node);
            for (var j = 0; j < centre.Length; j++)
            {
                centre[j] += row[j] / (double)nodes.Length;
            }
        }

        return centre;
    }

    /// <summary>Half the way to the nearest part that is elsewhere.</summary>
    private static double Reach(double[][] places, int part)
    {
        var nearest = double.PositiveInfinity;
        foreach (var place in places)
        {
            var distance = Math.Sqrt(place.Zip(places[part], (x, y) => (x - y) * (x - y)).Sum());
            nearest = distance > 0 ? Math.Min(nearest, distance) : nearest;
        }

        return double.IsInfinity(nearest) ? 1 : nearest / 2;
    }

    private static double[][] Anywhere(int nodes, int dimensions, ulong seed, uint part)
    {
        var stream = new RandomStream(seed, Stream, part);
        return [.. Enumerable.Range(0, dimensions).Select(_ => Enumerable.Range(0, nodes).Select(_ => stream.NextUniform(-1, 1)).ToArray())];
    }
}

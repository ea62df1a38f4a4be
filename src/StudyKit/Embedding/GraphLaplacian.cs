using StudyKit.Neighbors;
using StudyKit.Numerics;

namespace StudyKit.Embedding;

/// <summary>D^−½ W D^−½ of a connected graph: one minus the normalised Laplacian, with eigenvalues from −1 to 1.</summary>
internal sealed class GraphLaplacian
{
    private readonly int[] _offsets;
    private readonly int[] _neighbors;
    private readonly double[] _weights;

    /// <summary>Takes the edges among some nodes, which are numbered in the order given.</summary>
    public GraphLaplacian(WeightedGraph graph, ReadOnlySpan<int> nodes)
    {
        var place = new int[graph.Nodes];
        Trivial = new double[nodes.Length];
        _offsets = new int[nodes.Length + 1];
        var total = 0.0;
        for (var i = 0; i < nodes.Length; i++)
        {
            place[nodes[i]] = i;
            var strength = 0.0;
            foreach (var weight in graph.Weights(nodes[i]))
            {
                strength += weight;
            }

            Trivial[i] = Math.Sqrt(strength);
            total += strength;
            _offsets[i + 1] = _offsets[i] + graph.Neighbors(nodes[i]).Length;
        }

        _neighbors = new int[_offsets[^1]];
        _weights = new double[_offsets[^1]];
        for (var i = 0; i < nodes.Length; i++)
        {
            var neighbors = graph.Neighbors(nodes[i]);
            var weights = graph.Weights(nodes[i]);
            for (var e = 0; e < neighbors.Length; e++)
            {
                var other = place[neighbors[e]];
                _neighbors[_offsets[i] + e] = other;
                _weights[_offsets[i] + e] = weights[e];
            }
        }

        for (var i = 0; i < nodes.Length; i++)
        {
            for (var e = _offsets[i]; e < _offsets[i + 1]; e++)
            {
                _weights[e] /= Trivial[i] * Trivial[_neighbors[e]];
            }
        }

        var length = Math.Sqrt(total);
        foreach (ref var value in Trivial.AsSpan())
        {
            value /= length;
        }
    }

    public int Nodes => Trivial.Length;

    /// <summary>The eigenvector of eigenvalue 1, of length 1: the square roots of the nodes' strengths.</summary>
    public double[] Trivial { get; }

    /// <summary>target = scale (M · source − shift · source) − less · former, row by row, [nodes × width].</summary>
    public void Apply(double[] source, double[] target, int width, double scale, double shift, double less, double[]? former, WorkerTeam team) =>
        team.ForRange(Nodes, 128, (start, end) =>
        {
            for (var i = start; i < end; i++)
            {
                var row = target.AsSpan(i * width, width);
                row.Clear();
                for (var e = _offsets[i]; e < _offsets[i + 1]; e++)
                {
                    TallMatrix.AddScaled(_weights[e], source.AsSpan(_neighbors[e] * width, width), row);
                }

                TallMatrix.AddScaled(-shift, source.AsSpan(i * width, width), row);
                for (var j = 0; j < width; j++)
                {
                    row[j] = (scale * row[j]) - (former is null ? 0 : less * former[(i * width) + j]);
                }
            }
        });

    /// <summary>The matrix in full, for a graph of a few nodes.</summary>
    public double[][] Dense()
    {
        var rows = new double[Nodes][];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new double[Nodes];
            for (var e = _offsets[i]; e < _offsets[i + 1]; e++)
            {
                rows[i][_neighbors[e]] = _weights[e];
            }
        }

        return rows;
    }
}

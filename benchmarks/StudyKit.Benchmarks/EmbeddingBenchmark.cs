using System.Diagnostics;
using System.Globalization;
using StudyKit.Clustering;
using StudyKit.Data;
using StudyKit.Embedding;
using StudyKit.Neighbors;
using StudyKit.Numerics;

namespace StudyKit.Benchmarks;

/// <summary>
/// Principal components, k-means, neighbours, Leiden and UMAP beside scikit-learn, leidenalg and umap-learn, in turns in one run,
/// two threads each (leidenalg and a seeded umap-learn have one).
/// </summary>
internal static class EmbeddingBenchmark
{
    private const int Threads = 2;
    private const int Dimensions = 10;
    private const int Clouds = 12;
    private static readonly int[] Sizes = [5_000, 20_000];

    /// <summary>Prints the table.</summary>
    /// <param name="rounds">Times each task is done on both sides.</param>
    /// <param name="script">Path of embedding_peer.py.</param>
    /// <param name="only">Tasks to do; none for all.</param>
    /// <param name="output">Where to.</param>
    public static void Print(int rounds, string script, string[] only, TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("embedding-benchmark");
        try
        {
            using var peer = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script, folder.FullName])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!;
            output.WriteLine("task           size   ours s  theirs s  theirs / ours   ours      theirs    (medians; quality)");
            foreach (var (task, size, work) in Tasks(folder.FullName))
            {
                if (only.Length == 0 || only.Contains(task))
                {
                    Compare(task, size, work, rounds, peer, output);
                }
            }

            peer.StandardInput.Close();
            peer.WaitForExit();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<(string Task, int Size, Func<Func<double>> Work)> Tasks(string folder)
    {
        var wide = Wide(5_000, 2_000);
        NpyFile.Write(Path.Combine(folder, "pca.npy"), wide);
        yield return ("pca", 5_000, () =>
        {
            var found = Pca.Fit(wide, new() { Components = 50, Threads = Threads });
            return () => found.ExplainedVarianceRatio.Sum();
        }
        );
        foreach (var size in Sizes)
        {
            var name = size.ToString(CultureInfo.InvariantCulture);
            var data = Latent(size);
            NpyFile.Write(Path.Combine(folder, $"latent{name}.npy"), data);
            yield return ("kmeans", size, () =>
            {
                var found = KMeans.Cluster(data, new() { Clusters = Clouds, Threads = Threads });
                return () => found.Inertia;
            }
            );
            yield return ("knn", size, () =>
            {
                var found = NeighborGraph.Build(data, 14, Threads);
                return () => Enumerable.Range(0, size).Average(i => found.Distances(i).ToArray().Average());
            }
            );
            var graph = Rounded(FuzzyConnectivities.Compute(NeighborGraph.Build(data, 14, Threads)), out var edges);
            NpyFile.Write(Path.Combine(folder, $"edges{name}.npy"), edges);
            yield return ("leiden", size, () =>
            {
                var found = Leiden.Cluster(graph);
                return () => Modularity.Compute(graph, found);
            }
            );
            foreach (var peer in new[] { "umap", "umap_unseeded" })
            {
                yield return (peer, size, () =>
                {
                    var found = Umap.Embed(data, new() { Threads = Threads });
                    int[] first = [.. Enumerable.Range(0, 5_000)];
                    return () => Trustworthiness.Compute(data.SelectRows(first), found.SelectRows(first));
                }
                );
            }
        }
    }

    private static void Compare(string task, int size, Func<Func<double>> work, int rounds, Process peer, TextWriter output)
    {
        work();
        var (ours, theirs) = (new double[rounds], new double[rounds]);
        var (quality, peerQuality) = (0.0, "");
        for (var round = 0; round < rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            var result = work();
            ours[round] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            quality = result();
            peer.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{task} {size}"));
            peer.StandardInput.Flush();
            var answer = (peer.StandardOutput.ReadLine() ?? "absent (the script ended)").Split(' ', 2);
            if (answer[0] == "absent")
            {
                output.WriteLine($"{task,-13} {size,6}   not compared: {answer[1]}");
                return;
            }

            theirs[round] = double.Parse(answer[0], CultureInfo.InvariantCulture);
            peerQuality = answer[1];
        }

        var (mine, other) = (Median(ours), Median(theirs));
        var known = double.Parse(peerQuality, CultureInfo.InvariantCulture);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{task,-13} {size,6}  {mine,7:F3}  {other,8:F3}  {other / mine,13:F1}   {quality,-8:G6}  {known,-8:G6}"));
    }

    /// <summary>A few strong directions and noise, as log-normalised counts have.</summary>
    private static Matrix Wide(int cells, int features)
    {
        var stream = new RandomStream(11);
        const int Strong = 20;
        var (scores, weights) = (Normal(cells, Strong, stream), Normal(Strong, features, stream));
        var data = Normal(cells, features, stream);
        using var team = new WorkerTeam(Threads);
        for (var i = 0; i < cells; i++)
        {
            for (var j = 0; j < Strong; j++)
            {
                scores[i, j] *= 2f / (j + 1);
            }
        }

        Gemm.Multiply(transposeA: false, transposeB: false, cells, features, Strong, scores.Values, Strong, weights.Values, features, accumulate: true, data.Values, features, team);
        return data;
    }

    /// <summary>Clouds of several sizes and shapes, some of them drawn out towards the next.</summary>
    private static Matrix Latent(int cells)
    {
        var stream = new RandomStream(12);
        var centers = Normal(Clouds, Dimensions, stream);
        var widths = Enumerable.Range(0, Clouds).Select(_ => stream.NextUniform(0.2, 0.7)).ToArray();
        var data = new Matrix(cells, Dimensions);
        for (var i = 0; i < cells; i++)
        {
            var cloud = (int)(Clouds * Math.Pow(stream.NextUniform(), 1.5));
            var along = cloud % 3 == 0 ? stream.NextUniform() : 0;
            for (var j = 0; j < Dimensions; j++)
            {
                var place = ((1 - along) * centers[cloud, j]) + (along * centers[(cloud + 1) % Clouds, j]);
                data[i, j] = (float)((1.5 * place) + (widths[cloud] * stream.NextNormal()));
            }
        }

        return data;
    }

    private static Matrix Normal(int rows, int columns, RandomStream stream)
    {
        var matrix = new Matrix(rows, columns);
        foreach (ref var value in matrix.Values.AsSpan())
        {
            value = (float)stream.NextNormal();
        }

        return matrix;
    }

    /// <summary>The graph with weights of single precision, and its edges as a table both sides read.</summary>
    private static WeightedGraph Rounded(WeightedGraph graph, out Matrix table)
    {
        var edges = new List<(int, int, double)>();
        for (var node = 0; node < graph.Nodes; node++)
        {
            for (var e = 0; e < graph.Neighbors(node).Length; e++)
            {
                if (graph.Neighbors(node)[e] > node)
                {
                    edges.Add((node, graph.Neighbors(node)[e], (float)graph.Weights(node)[e]));
                }
            }
        }

        table = new Matrix(edges.Count, 3);
        foreach (var (row, (first, second, weight)) in edges.Index())
        {
            (table[row, 0], table[row, 1], table[row, 2]) = (first, second, (float)weight);
        }

        return WeightedGraph.FromEdges(graph.Nodes, edges);
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}

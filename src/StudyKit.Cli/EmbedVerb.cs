using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using StudyKit.Data;
using StudyKit.Embedding;
using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Cli;

/// <summary><c>study embed</c>: a latent space in two dimensions, to be looked at.</summary>
internal static class EmbedVerb
{
    private const string Text = """
        Embed a latent space in two dimensions (or more) by UMAP or principal components.

        The same seed gives the same file, whatever the threads. The cells' names, if the file has them, go along.

        Example: study embed --latent runs/beta4/latent.csv --out umap.csv --min-dist 0.5 --seed 1
        """;

    private static readonly string[] Methods = ["umap", "pca"];

    public static Command Create()
    {
        var defaults = new UmapOptions();
        var latent = new Option<string>("--latent") { Description = "Latent space: a table with one column a dimension, or a .npy file.", Required = true };
        var output = new Option<string>("--out") { Description = "Table to write: barcode (if known), umap1, umap2, … or pc1, pc2, …", Required = true };
        var method = new Option<string>("--method") { Description = "umap or pca.", DefaultValueFactory = _ => Methods[0] };
        var components = new Option<int>("--components") { Description = "Dimensions of the embedding.", DefaultValueFactory = _ => defaults.NComponents };
        var neighbors = new Option<int>("--neighbors") { Description = "UMAP: neighbours of a cell, itself counted.", DefaultValueFactory = _ => defaults.NNeighbors };
        var minDist = RealOption.Create("--min-dist", "UMAP: how near cells may come, up to 1 (scanpy takes 0.5).", defaults.MinDist);
        var epochs = new Option<int?>("--epochs") { Description = "UMAP: passes over the graph; by default 500 up to 10,000 cells, 200 beyond." };
        var seed = new Option<ulong>("--seed") { Description = "Seed.", DefaultValueFactory = _ => 0 };
        var threads = new Option<int>("--threads") { Description = "Threads; 0 for one a core. Never changes the result.", DefaultValueFactory = _ => 0 };
        var command = new Command("embed", Text) { latent, output, method, components, neighbors, minDist, epochs, seed, threads };
        command.SetAction((parsed, cancellationToken) =>
        {
            var name = parsed.GetValue(method)!;
            OptionException.Require(Methods.Contains(name), "--method", name, "umap or pca");
            var umap = new UmapOptions
            {
                NComponents = parsed.GetValue(components),
                NNeighbors = parsed.GetValue(neighbors),
                MinDist = parsed.GetValue(minDist),
                Epochs = parsed.GetValue(epochs),
                Seed = parsed.GetValue(seed),
                Threads = parsed.GetValue(threads),
            };
            var pca = new PcaOptions { Components = umap.NComponents, Seed = umap.Seed, Threads = umap.Threads };
            if (name == "pca")
            {
                foreach (var option in (Option[])[neighbors, minDist, epochs])
                {
                    OptionException.Require(parsed.GetResult(option) is null or { Implicit: true }, option.Name, "--method pca", "--method umap, whose option it is");
                }

                pca.Validate();
            }
            else
            {
                umap.Validate();
            }

            var table = LatentTable.Read(parsed.GetValue(latent)!);
            var embedding = name == "pca" ? Pca.Fit(table.Values, pca, cancellationToken).Scores : Embed(table.Values, umap, cancellationToken);
            Write(parsed.GetValue(output)!, table, embedding, name == "pca" ? "pc" : "umap");
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static Matrix Embed(Matrix data, UmapOptions options, CancellationToken cancellationToken)
    {
        if (Console.IsOutputRedirected)
        {
            return Umap.Embed(data, options, progress: null, cancellationToken);
        }

        return AnsiConsole.Progress().Start(view =>
        {
            var task = view.AddTask("Embedding");
            return Umap.Embed(data, options, new Epochs(p => task.Value(100.0 * p.Epoch / p.Epochs)), cancellationToken);
        });
    }

    private static void Write(string path, LatentTable table, Matrix embedding, string axis)
    {
        var axes = Enumerable.Range(1, embedding.Columns).Select(d => string.Create(CultureInfo.InvariantCulture, $"{axis}{d}"));
        string[] header = table.Cells is null ? [.. axes] : ["barcode", .. axes];
        DelimitedTable.Write(path, header, Enumerable.Range(0, embedding.Rows).Select(cell =>
        {
            var places = embedding.Row(cell).ToArray().Select(v => v.ToString(CultureInfo.InvariantCulture));
            return (string[])(table.Cells is null ? [.. places] : [table.Cells[cell], .. places]);
        }));
        AnsiConsole.MarkupLineInterpolated($"wrote {path}");
    }

    /// <summary>Reports at once, on the thread that computes.</summary>
    private sealed class Epochs(Action<UmapProgress> report) : IProgress<UmapProgress>
    {
        public void Report(UmapProgress value) => report(value);
    }
}

using System.Text.Json;
using StudyKit.Data;
using StudyKit.Models;
using StudyKit.Numerics;

namespace StudyKit.Cli.Tests;

public sealed class TrainVerbTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("train-verb");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("--beta", "0,5")]
    [InlineData("--capacity", "1,000")]
    public async Task A_decimal_comma_is_refused_and_never_read_as_thousands(string option, string value)
    {
        using var run = await Task.Run(() => StudyProcess.RunToEnd(Path.GetTempPath(), "train", "--counts", "x", "--out", "y", option, value));
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains($"{option}: found '{value}'; wanted a number with a decimal point", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--seed", "many", "a whole number from 0")]
    [InlineData("--epochs", "1.5", "a whole number")]
    [InlineData("--latent", "99999999999", "a whole number")]
    public async Task A_number_that_is_none_is_shown_without_the_types_of_the_runtime(string option, string value, string wanted)
    {
        using var run = await Task.Run(() => StudyProcess.RunToEnd(_folder.FullName, "train", "--counts", "x", "--out", "y", option, value));
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.StartsWith($"error: {option}: found '{value}'; wanted {wanted}\n", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_writes_weights_latent_space_history_genes_and_a_record()
    {
        Assert.Equal(ExitCode.Ok, await Train("--beta", "4", "--latent", "3", "--genes", "12", "--seed", "5", "--warmup", "1"));
        Assert.Equal(["genes.csv", "history.csv", "latent.csv", "latent.npy", "run.json", "weights.safetensors"], Directory.GetFiles(At("run")).Select(Path.GetFileName).Order());

        var latent = NpyFile.Read(At("run/latent.npy"));
        Assert.Equal((30, 3), (latent.Rows, latent.Columns));
        var table = DelimitedTable.Read(At("run/latent.csv"));
        Assert.Equal(["barcode", "z0", "z1", "z2"], table.Header);
        Assert.Equal("cell7", table.Rows[7][0]);
        Assert.Equal(latent.Column(1), table.Numbers("z1").Select(v => (double)(float)v));
        Assert.Equal(2, DelimitedTable.Read(At("run/history.csv")).Rows.Count);

        using var run = JsonDocument.Parse(File.ReadAllText(At("run/run.json")));
        Assert.Equal(4, run.RootElement.GetProperty("objective").GetProperty("beta").GetDouble());
        Assert.Equal(12, run.RootElement.GetProperty("model").GetProperty("n_input").GetInt32());
        Assert.Equal(5, run.RootElement.GetProperty("plan").GetProperty("seed").GetInt32());

        // The files alone give the latent space again.
        var genes = DelimitedTable.Read(At("run/genes.csv")).Texts("gene");
        var counts = TenxReader.Read(At("counts")).Counts;
        int[] places = [.. genes.Select(gene => counts.GeneNames.ToList().IndexOf(gene))];
        var spec = new VaeSpec { GeneCount = 12, LatentSize = 3, HiddenSize = 8 };
        Assert.Equal(latent.Values, VaeEncoder.Encode(spec, SafetensorsFile.Read(At("run/weights.safetensors")), counts.SelectGenes(places)).Values);
    }

    [Fact]
    public async Task A_capacity_a_batch_column_and_another_likelihood_are_taken()
    {
        File.WriteAllLines(At("cells.csv"), Enumerable.Range(0, 30).Select(i => $"cell{i},{1 + (i % 2)}").Prepend("barcode,run"));
        Assert.Equal(ExitCode.Ok, await Train(
            "--capacity", "7", "--beta", "2", "--likelihood", "nb", "--obs", At("cells.csv"), "--batch-key", "run", "--layers", "2", "--observed-library"));
        using var run = JsonDocument.Parse(File.ReadAllText(At("run/run.json")));
        Assert.Equal("capacity", run.RootElement.GetProperty("objective").GetProperty("id").GetString());
        Assert.Equal(7, run.RootElement.GetProperty("objective").GetProperty("capacity").GetDouble());
        Assert.Equal(2, run.RootElement.GetProperty("model").GetProperty("n_batch").GetInt32());
        Assert.Equal("nb", run.RootElement.GetProperty("model").GetProperty("gene_likelihood").GetString());
        Assert.False(SafetensorsFile.Read(At("run/weights.safetensors")).Has("drop.weight"));
    }

    [Fact]
    public async Task A_dispersion_a_batch_and_another_share_of_training_cells_are_taken()
    {
        File.WriteAllLines(At("cells.csv"), Enumerable.Range(0, 30).Select(i => $"cell{i},{1 + (i % 3)}").Prepend("barcode,run"));
        Assert.Equal(ExitCode.Ok, await Train("--dispersion", "gene-batch", "--obs", At("cells.csv"), "--batch-key", "run", "--train-size", "1"));
        Assert.Equal("gene-batch", Recorded("model", "dispersion").GetString());
        Assert.Equal(1, Recorded("plan", "train_size").GetDouble());
        Assert.Equal(JsonValueKind.False, Recorded("plan", "early_stopping").ValueKind);
        Assert.Equal(JsonValueKind.Null, Recorded("plan", "early_stopping_patience").ValueKind);
        Assert.Equal([20, 3], SafetensorsFile.Read(At("run/weights.safetensors"))["log_theta"].Shape);
        Assert.All(DelimitedTable.Read(At("run/history.csv")).Texts("elbo_validation"), text => Assert.Equal("", text));
    }

    [Fact]
    public async Task Training_stops_early_when_that_is_asked_for()
    {
        TenxWriter.Write(At("counts"), Cells());
        using var run = await Task.Run(() => StudyProcess.RunToEnd(
            _folder.FullName, "train", "--counts", "counts", "--out", "run", "--hidden", "8", "--epochs", "300", "--batch-size", "4", "--early-stopping", "--patience", "2", "--train-size", "0.7"));
        Assert.True(run.ExitCode == ExitCode.Ok, run.Errors);
        var epochs = Recorded("plan", "epochs_done").GetInt32();
        Assert.InRange(epochs, 3, 299);
        Assert.Contains($"stopped early, after {epochs} of 300 epochs", run.Errors, StringComparison.Ordinal);
        Assert.Equal(epochs, DelimitedTable.Read(At("run/history.csv")).Rows.Count);
        Assert.True(Recorded("plan", "early_stopping").GetBoolean());
        Assert.Equal(2, Recorded("plan", "early_stopping_patience").GetInt32());
        Assert.Equal(0.7, Recorded("plan", "train_size").GetDouble());

        // The validation ELBO says why: the best is two epochs back.
        var elbo = DelimitedTable.Read(At("run/history.csv")).Numbers("elbo_validation");
        Assert.Equal(epochs - 3, Array.IndexOf(elbo, elbo.Min()));
    }

    [Fact]
    public async Task The_distance_from_a_capacity_is_taken_as_its_convention_says()
    {
        Assert.Equal(ExitCode.Ok, await Train("--capacity", "7"));
        Assert.Equal("minibatch", Recorded("objective", "convention").GetString());
        var latent = File.ReadAllBytes(At("run/latent.npy"));
        Assert.Equal(ExitCode.Ok, await Train("--capacity", "7", "--capacity-convention", "minibatch"));
        Assert.Equal(latent, File.ReadAllBytes(At("run/latent.npy")));
        Assert.Equal(ExitCode.Ok, await Train("--capacity", "7", "--capacity-convention", "cell"));
        Assert.Equal("cell", Recorded("objective", "convention").GetString());
        Assert.NotEqual(latent, File.ReadAllBytes(At("run/latent.npy")));
    }

    [Theory]
    [InlineData("'study simulate programs --help'", "simulate", "programs", "--cells", "many")]
    [InlineData("'study train --help'", "train")]
    [InlineData("'study --help'", "frobnicate")]
    public void A_usage_error_names_the_help_that_explains_it(string hint, params string[] words)
    {
        using var run = StudyProcess.RunToEnd(_folder.FullName, words);
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains(hint, run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--beta", "0")]
    [InlineData("--beta", "-1")]
    [InlineData("--capacity", "-1")]
    [InlineData("--latent", "0")]
    [InlineData("--hidden", "0")]
    [InlineData("--layers", "4")]
    [InlineData("--epochs", "0")]
    [InlineData("--genes", "0")]
    [InlineData("--threads", "0")]
    [InlineData("--likelihood", "poisson")]
    [InlineData("--dispersion", "cell")]
    [InlineData("--dispersion", "gene-batch")] // without a batch column
    [InlineData("--capacity-convention", "mean")]
    [InlineData("--capacity-convention", "cell")] // without a capacity
    [InlineData("--train-size", "0")]
    [InlineData("--train-size", "1.1")]
    [InlineData("--train-size", "nan")]
    [InlineData("--patience", "0")]
    [InlineData("--patience", "5")] // without an early stop
    [InlineData("--early-stopping", "--train-size", "1")]
    [InlineData("--seed", "many")]
    public async Task An_option_out_of_range_ends_with_bad_input_names_it_and_writes_nothing(string option, params string[] values)
    {
        var error = Console.Error;
        var caught = new StringWriter();
        Console.SetError(caught);
        try
        {
            Assert.Equal(ExitCode.BadInput, await Train([option, .. values]));
        }
        finally
        {
            Console.SetError(error);
        }

        Assert.StartsWith("error: ", caught.ToString(), StringComparison.Ordinal);
        Assert.Contains(option, caught.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(At("run")));
    }

    [Fact]
    public async Task A_folder_without_counts_and_an_unknown_batch_column_end_with_bad_input()
    {
        Assert.Equal(ExitCode.BadInput, await Train("--batch-key", "donor"));
        Assert.Equal(ExitCode.BadInput, await CommandLineHost.RunAsync(["train", "--counts", At("nowhere"), "--out", At("run")], [TrainVerb.Create]));
        Assert.False(Directory.Exists(At("run")));
    }

    [Fact]
    public async Task A_packed_file_trains_the_bits_of_its_folder_and_carries_the_cells_table()
    {
        var cells = Cells();
        cells = cells with { Obs = cells.Obs.With(CategoricalColumn.FromText("run", [.. Enumerable.Range(0, 30).Select(i => i % 2 == 0 ? "a" : "b")])) };
        TenxWriter.Write(At("tenx"), cells);
        string[] common = ["--epochs", "2", "--hidden", "8", "--batch-key", "run", "--seed", "3"];
        Assert.Equal(ExitCode.Ok, await Run("data", "pack", "--counts", At("tenx"), "--out", At("all.counts")));
        Assert.Equal(ExitCode.Ok, await Run(["train", "--counts", At("tenx"), "--out", At("folder"), .. common]));
        Assert.Equal(ExitCode.Ok, await Run(["train", "--counts", At("all.counts"), "--out", At("packed"), .. common]));
        foreach (var file in (string[])["weights.safetensors", "latent.npy", "latent.csv", "history.csv", "genes.csv"])
        {
            Assert.Equal(File.ReadAllBytes(At("folder/" + file)), File.ReadAllBytes(At("packed/" + file)));
        }

        Assert.Equal(ExitCode.Ok, await Run("data", "pack", "--counts", At("tenx"), "--genes", "12", "--out", At("selected.counts")));
        Assert.Equal(ExitCode.Ok, await Run("train", "--counts", At("tenx"), "--genes", "12", "--epochs", "1", "--out", At("folder")));
        Assert.Equal(ExitCode.Ok, await Run("train", "--counts", At("selected.counts"), "--epochs", "1", "--out", At("packed")));
        Assert.Equal(File.ReadAllBytes(At("folder/latent.npy")), File.ReadAllBytes(At("packed/latent.npy")));
        Assert.Equal(ExitCode.BadInput, await Run("train", "--counts", At("all.counts"), "--genes", "19", "--out", At("fewer")));
        Assert.False(Directory.Exists(At("fewer")));
    }

    [Fact]
    public async Task Several_folders_are_packed_one_after_the_other_under_names_of_their_own()
    {
        TenxWriter.Write(At("a"), Cells());
        TenxWriter.Write(At("b"), Cells().SelectCells([3, 4]));
        TenxWriter.Write(At("other"), Cells().SelectGenes([1, 0]));
        Assert.Equal(ExitCode.Ok, await Run("data", "pack", "--counts", At("a"), "--counts", At("b"), "--out", At("both.counts")));
        using (var packed = PackedCounts.Open(At("both.counts")))
        {
            Assert.Equal((32, 20), (packed.CellCount, packed.GeneCount));
            Assert.Equal(["cell29-a", "cell3-b", "cell4-b"], packed.CellNames.Skip(29));
            Assert.Equal(Cells().Counts.RowCounts(4), packed.RowCounts(31));
        }

        var table = DelimitedTable.Read(At("both.counts.cells.tsv.gz"));
        Assert.Equal("b", table.Texts("sample")[30]);

        Assert.Equal(ExitCode.BadInput, await Run("data", "pack", "--counts", At("a"), "--counts", At("other"), "--out", At("no.counts")));
        Assert.Equal(ExitCode.BadInput, await Run("data", "pack", "--counts", At("a"), "--counts", At("b"), "--genes", "5", "--out", At("no.counts")));
        Assert.Equal(ExitCode.BadInput, await Run("data", "pack", "--counts", At("a"), "--counts", At("a"), "--out", At("no.counts")));
        Assert.False(File.Exists(At("no.counts")));
    }

    private static Task<int> Run(params string[] words) => CommandLineHost.RunAsync(words, [TrainVerb.Create, DataVerb.Create]);

    private Task<int> Train(params string[] more)
    {
        TenxWriter.Write(At("counts"), Cells());
        string[] fixedWords = ["train", "--counts", At("counts"), "--out", At("run"), "--epochs", "2", "--hidden", "8", "--threads", "1"];

        // An option given again replaces the one above.
        var words = fixedWords.ToList();
        foreach (var option in more.Where(word => words.Contains(word) && word.StartsWith("--", StringComparison.Ordinal)))
        {
            words.RemoveRange(words.IndexOf(option), 2);
        }

        return CommandLineHost.RunAsync([.. words, .. more], [TrainVerb.Create]);
    }

    private JsonElement Recorded(string part, string name)
    {
        using var run = JsonDocument.Parse(File.ReadAllText(At("run/run.json")));
        return run.RootElement.GetProperty(part).GetProperty(name).Clone();
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private static CellDataset Cells()
    {
        const int cells = 30;
        const int genes = 20;
        var random = new RandomStream(1);
        var starts = new List<int> { 0 };
        var columns = new List<int>();
        var counts = new List<int>();
        for (var cell = 0; cell < cells; cell++)
        {
            for (var gene = 0; gene < genes; gene++)
            {
                var count = random.NextInt(3 + gene) + (gene == cell % genes ? cell : 0);
                if (count > 0)
                {
                    columns.Add(gene);
                    counts.Add(count);
                }
            }

            starts.Add(columns.Count);
        }

        return new CellDataset("cells", new CountMatrix(
            [.. starts], [.. columns], [.. counts], [.. Enumerable.Range(0, cells).Select(i => $"cell{i}")], [.. Enumerable.Range(0, genes).Select(g => $"gene{g}")]));
    }
}

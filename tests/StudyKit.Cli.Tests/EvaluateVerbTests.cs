using System.Globalization;
using System.Text.Json;

namespace StudyKit.Cli.Tests;

public sealed class EvaluateVerbTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("evaluate-verb");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Scores_are_written_by_metric_factor_and_class()
    {
        var (latent, factors) = Tables(cells: 40);
        Assert.Equal(ExitCode.Ok, await Run("evaluate", "--latent", latent, "--factors", factors, "--json", At("scores.json"), "--seed", "3"));
        var scores = Read("scores.json");
        Assert.Equal(1, Value(scores, "factor_correlation_pearson", "dose"), 6);
        Assert.Equal(1, Value(scores, "factor_correlation_spearman", null), 6);
        Assert.Equal(1, scores.First(s => Is(s, "factor_correlation_pearson", "arm")).GetProperty("dimension").GetInt32());
        Assert.Equal(1, Value(scores, "single_dimension_balanced_accuracy", "arm"));
        Assert.Equal(1, Value(scores, "leiden_best_ari", "arm"));
        Assert.Equal(["control", "treated"], scores.Where(s => Is(s, "logistic_regression_auroc", "arm") && s.TryGetProperty("class", out _)).Select(s => s.GetProperty("class").GetString()));
        Assert.Equal(["f.csv", "scores.json", "z.csv"], _folder.GetFiles().Select(f => f.Name).Order());
    }

    [Fact]
    public async Task Only_what_was_asked_for_is_computed()
    {
        var (latent, factors) = Tables(cells: 40);
        Assert.Equal(ExitCode.Ok, await Run("evaluate", "--latent", latent, "--factors", factors, "--json", At("some.json"), "--metric", "mig", "--metric", "sap_r2", "--factor", "dose"));
        Assert.Equal(["sap_r2", "sap_r2", "mig", "mig"], Read("some.json").Select(s => s.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task A_factor_that_never_varies_is_left_out_and_named()
    {
        var (latent, factors) = Tables(cells: 40);
        var same = File.ReadAllLines(factors).Select((line, i) => line + (i == 0 ? ",lane,pool" : ",one,7")).ToArray();
        File.WriteAllLines(factors, same);
        using var run = await Task.Run(() => StudyProcess.RunToEnd(_folder.FullName, "evaluate", "--latent", latent, "--factors", factors, "--json", At("scores.json")));
        Assert.True(run.ExitCode == ExitCode.Ok, run.Errors);
        Assert.Equal("note: factor lane is the same in every cell, and is left out\nnote: factor pool is the same in every cell, and is left out\n", run.Errors);
        Assert.Equal(["arm", "dose"], Read("scores.json").Select(s => s.GetProperty("factor").GetString()).OfType<string>().Distinct().Order());
    }

    [Fact]
    public async Task When_no_factor_varies_there_is_nothing_to_evaluate()
    {
        var (latent, factors) = Tables(cells: 40);
        File.WriteAllLines(factors, File.ReadAllLines(factors).Select((line, i) => line.Split(',')[0] + (i == 0 ? ",lane,pool" : ",one,7")));
        using var run = await Task.Run(() => StudyProcess.RunToEnd(_folder.FullName, "evaluate", "--latent", latent, "--factors", factors, "--json", At("scores.json")));
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("f.csv: found the same value in every cell, in lane and in pool; wanted a factor with", run.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(At("scores.json")));
    }

    [Theory]
    [InlineData("--metric", "mog")]
    [InlineData("--test-share", "1.5")]
    [InlineData("--neighbors", "41")]
    [InlineData("--factor", "weight")]
    [InlineData("--seed", "many")]
    public async Task What_cannot_be_done_ends_with_bad_input_and_writes_nothing(string option, string value)
    {
        var (latent, factors) = Tables(cells: 40);
        Assert.Equal(ExitCode.BadInput, await Run("evaluate", "--latent", latent, "--factors", factors, "--json", At("scores.json"), option, value));
        Assert.False(File.Exists(At("scores.json")));
    }

    private static Task<int> Run(params string[] args) => CommandLineHost.RunAsync(args, [EvaluateVerb.Create]);

    private static bool Is(JsonElement score, string id, string? factor) =>
        score.GetProperty("id").GetString() == id && score.GetProperty("factor").GetString() == factor;

    private static double Value(JsonElement[] scores, string id, string? factor) =>
        scores.Single(s => Is(s, id, factor) && !s.TryGetProperty("class", out _)).GetProperty("value").GetDouble();

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private JsonElement[] Read(string name) => [.. JsonDocument.Parse(File.ReadAllText(At(name))).RootElement.EnumerateArray()];

    /// <summary>Two dimensions that are the two factors: a dose and, far apart, an arm.</summary>
    private (string Latent, string Factors) Tables(int cells)
    {
        var dose = Enumerable.Range(0, cells).Select(i => (i * 7 % cells / (double)cells).ToString(CultureInfo.InvariantCulture)).ToArray();
        File.WriteAllLines(At("z.csv"), dose.Select((d, i) => $"cell{i},{d},{(i % 2 == 0 ? -9 : 9)}").Prepend("barcode,z0,z1"));
        File.WriteAllLines(At("f.csv"), dose.Select((d, i) => $"cell{i},{d},{(i % 2 == 0 ? "control" : "treated")}").Reverse().Prepend("barcode,dose,arm"));
        return (At("z.csv"), At("f.csv"));
    }
}

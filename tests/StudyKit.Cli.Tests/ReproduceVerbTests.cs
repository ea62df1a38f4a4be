using System.Text.Json;

namespace StudyKit.Cli.Tests;

public sealed class ReproduceVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("study").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("--figure", "3", "--figure: found 3; wanted 1 or 2")]
    [InlineData("--seeds", "0", "--seeds: found 0; wanted at least 1")]
    [InlineData("--jobs", "0", "--jobs: found 0; wanted at least 1")]
    [InlineData("--profile", "slow", "--profile: found slow; wanted quick or paper")]
    public void A_bad_option_ends_with_2_and_says_what_was_wanted(string option, string value, string message)
    {
        using var run = StudyProcess.RunToEnd(_folder, "reproduce", option, value);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_refused_before_any_training()
    {
        var file = Path.Combine(_folder, "taken");
        File.WriteAllText(file, "mine");
        using var run = StudyProcess.RunToEnd(_folder, "reproduce", "--out", file);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"{file}: found a file; wanted a folder, or a free name", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("simulated_factors", run.Errors, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(file));
    }

    [Fact]
    public void Data_that_are_asked_for_and_not_there_are_an_error_not_a_stand_in()
    {
        using var run = StudyProcess.RunToEnd(_folder, "reproduce", "--figure", "2", "--data", _folder, "--out", Path.Combine(_folder, "out"));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("kang2018", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_data_are_noticed_before_figure_1_is_trained()
    {
        using var run = StudyProcess.RunToEnd(_folder, "reproduce", "--seeds", "1", "--epochs", "1", "--data", _folder, "--out", Path.Combine(_folder, "out"));
        Assert.Equal(2, run.ExitCode);
        Assert.DoesNotContain("simulated_factors", run.Errors + run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Figure_1_alone_with_one_seed_writes_its_claims_and_no_others()
    {
        var output = Path.Combine(_folder, "out");
        using var run = StudyProcess.RunToEnd(_folder, "reproduce", "--figure", "1", "--seeds", "1", "--epochs", "1", "--strict", "--no-store", "--out", output);
        Assert.True(run.ExitCode == 0, run.Errors);
        var claims = JsonDocument.Parse(File.ReadAllText(Path.Combine(output, "claims.json"))).RootElement;
        Assert.Equal(["S1", "S2", "S3", "S4"], claims.EnumerateArray().Select(c => c.GetProperty("id").GetString()));
        Assert.All(claims.EnumerateArray(), c => Assert.Equal("Inconclusive", c.GetProperty("verdict").GetString()));
        Assert.Contains("1 seed is few", run.Output, StringComparison.Ordinal);
        Assert.Equal(
            [
                "claims.json", "figure-1-simulated-factors.html", "figure-1-simulated-factors.json", "figure-1c-simulated-factors.html",
                "figure-1c-simulated-factors.json", "run.json", "scores.csv",
            ],
            Directory.GetFiles(output).Select(Path.GetFileName).Order());
        Assert.False(Directory.Exists(Path.Combine(_folder, "runs")));
    }

    [Fact]
    public void A_failing_claim_ends_with_1_only_under_strict()
    {
        // After one epoch nothing is learnt: some claim about gains fails on its interval.
        string[] words = ["reproduce", "--figure", "1", "--seeds", "5", "--epochs", "1", "--out", Path.Combine(_folder, "out")];
        using var lenient = StudyProcess.RunToEnd(_folder, words);
        var trained = File.ReadAllBytes(Path.Combine(_folder, "out", "scores.csv"));

        // Again, from the store: the same scores, and nothing is trained.
        using var strict = StudyProcess.RunToEnd(_folder, [.. words, "--strict"]);
        Assert.DoesNotContain(" trained;", strict.Errors, StringComparison.Ordinal);
        Assert.Contains("simulated_factors 40/40", strict.Errors, StringComparison.Ordinal);
        Assert.Equal(trained, File.ReadAllBytes(Path.Combine(_folder, "out", "scores.csv")));
        Assert.Equal(0, lenient.ExitCode);
        Assert.Contains("\"Fails\"", File.ReadAllText(Path.Combine(_folder, "out", "claims.json")), StringComparison.Ordinal);
        Assert.Equal(1, strict.ExitCode);
    }
}

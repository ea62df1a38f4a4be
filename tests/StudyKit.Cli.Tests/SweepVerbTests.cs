using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using StudyKit.Data;
using StudyKit.Numerics;

namespace StudyKit.Cli.Tests;

public sealed class SweepVerbTests : IDisposable
{
    private const int Runs = 4;
    private const int Epochs = 25;

    private readonly string _folder = Directory.CreateTempSubdirectory("study").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Killed_five_times_and_resumed_a_sweep_ends_with_the_same_bytes()
    {
        var random = new RandomStream(20);
        for (var kill = 0; kill < 5; kill++)
        {
            using var run = new StudyProcess(_folder, Words("killed", "--checkpoint-every", "0"));
            WaitForCheckpoint(run);
            Thread.Sleep(random.NextInt(300));
            Assert.False(run.HasExited, "the sweep ended before it could be killed");
            run.Kill();
            Assert.False(File.Exists(At("killed", "scores.csv")));
        }

        using var last = StudyProcess.RunToEnd(_folder, Words("killed", "--checkpoint-every", "0"));
        Assert.True(last.ExitCode == 0, last.Errors);
        Assert.DoesNotContain("note:", last.Errors, StringComparison.Ordinal);
        Assert.Contains("goes on after epoch", last.Errors, StringComparison.Ordinal);
        using var whole = StudyProcess.RunToEnd(_folder, Words("whole", "--store", At("fresh")));
        Assert.True(whole.ExitCode == 0, whole.Errors);

        Assert.Equal(File.ReadAllBytes(At("whole", "scores.csv")), File.ReadAllBytes(At("killed", "scores.csv")));
        Assert.NotEmpty(Records(At("runs")).SelectMany(ResumedAfter));
        Assert.All(Records(At("runs")).SelectMany(ResumedAfter), epochs => Assert.InRange(epochs, 1, Epochs - 1));
        Assert.Empty(Records(At("fresh")).SelectMany(ResumedAfter));
        foreach (var key in DelimitedTable.Read(At("whole", "runs.csv")).Texts("key"))
        {
            foreach (var name in (string[])["latent.npy", "weights.safetensors", "history.csv"])
            {
                Assert.Equal(File.ReadAllBytes(At("fresh", key, name)), File.ReadAllBytes(At("runs", key, name)));
            }
        }
    }

    [Fact]
    public void Two_sweeps_at_once_train_each_run_once_and_write_the_same_scores()
    {
        using var one = new StudyProcess(_folder, Words("one", "--jobs", "1"));
        using var other = new StudyProcess(_folder, Words("other", "--jobs", "1"));
        Assert.Equal((0, 0), (one.WaitForExit(), other.WaitForExit()));
        Assert.Equal(Runs, Trained(one) + Trained(other));

        // Each record names the process that trained it.
        var processes = Records(At("runs")).Select(r => r.GetProperty("trained").GetProperty("process").GetInt32()).ToArray();
        Assert.Equal(Trained(one), processes.Count(id => id == one.Id));
        Assert.Equal(Trained(other), processes.Count(id => id == other.Id));
        Assert.Equal(File.ReadAllBytes(At("one", "scores.csv")), File.ReadAllBytes(At("other", "scores.csv")));
    }

    [Fact]
    public void Shards_together_give_the_scores_of_the_whole()
    {
        using var first = StudyProcess.RunToEnd(_folder, Words("sharded", "--shard", "1/3"));
        Assert.True(first.ExitCode == 0, first.Errors);
        Assert.Contains("2 runs are left to other shards", first.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(At("sharded", "scores.csv")));
        using var dry = StudyProcess.RunToEnd(_folder, Words("sharded", "--dry-run"));
        Assert.Contains("2 done, 0 partial, 2 left", dry.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("not known", dry.Output, StringComparison.Ordinal);
        var scores = Directory.GetFiles(At("runs"), "scores-*.csv", SearchOption.AllDirectories)[0];
        File.Move(scores, At("aside"));
        using var unscored = StudyProcess.RunToEnd(_folder, Words("sharded", "--dry-run"));
        Assert.Contains("1 done, 1 to be scored, 0 partial, 2 left", unscored.Output, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(unscored.Output, "\ttrained, to be scored$", RegexOptions.Multiline, TimeSpan.FromSeconds(5)));
        File.Move(At("aside"), scores);
        using var second = StudyProcess.RunToEnd(_folder, Words("sharded", "--shard", "2/3"));
        using var third = StudyProcess.RunToEnd(_folder, Words("sharded", "--shard", "3/3"));
        Assert.Equal((2, 1, 1), (Trained(first), Trained(second), Trained(third)));
        using var whole = StudyProcess.RunToEnd(_folder, Words("whole", "--store", At("fresh")));
        Assert.Equal(File.ReadAllBytes(At("whole", "scores.csv")), File.ReadAllBytes(At("sharded", "scores.csv")));
    }

    [Fact]
    public void A_dry_run_lists_every_run_and_writes_nothing()
    {
        using var run = StudyProcess.RunToEnd(_folder, Words("out", "--dry-run"));
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Runs, Regex.Count(run.Output, "^simulated_factors\t.*\t[0-9a-f]{32}\tleft$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)));
        Assert.Contains("0 done, 0 partial, 4 left", run.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData("--figure", "3", "--figure: found 3; wanted 1 or 2")]
    [InlineData("--jobs", "0", "--jobs: found 0; wanted at least 1")]
    [InlineData("--shard", "3/2", "--shard: found '3/2'; wanted i/n")]
    [InlineData("--beta", "1;2", "--beta: found '1;2'; wanted numbers")]
    [InlineData("--beta", "1,1", "wanted distinct numbers above 0")]
    [InlineData("--beta", "0", "wanted distinct numbers above 0")]
    [InlineData("--checkpoint-every", "-1", "wanted 0 to 86400")]
    public void A_bad_option_ends_with_2_and_says_what_was_wanted(string option, string value, string message)
    {
        string[] figure = option == "--figure" ? [] : ["--figure", "1"];
        using var run = StudyProcess.RunToEnd(_folder, ["sweep", .. figure, option, value]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void Runs_are_listed_shown_and_cleared_away()
    {
        using var sweep = StudyProcess.RunToEnd(_folder, Words("out"));
        var keys = DelimitedTable.Read(At("out", "runs.csv")).Texts("key");
        using var list = StudyProcess.RunToEnd(_folder, "runs", "list");
        Assert.All(keys, key => Assert.Contains(key[..12] + "  done", list.Output, StringComparison.Ordinal));
        Assert.Contains("4 done, 0 partial, 0 damaged", list.Output, StringComparison.Ordinal);

        using var show = StudyProcess.RunToEnd(_folder, "runs", "show", keys[1][..10]);
        Assert.Equal(0, show.ExitCode);
        Assert.Contains(keys[1], show.Output, StringComparison.Ordinal);
        File.AppendAllText(At("runs", keys[1], "latent.npy"), "x");
        using var damaged = StudyProcess.RunToEnd(_folder, "runs", "show", keys[1]);
        Assert.Equal(1, damaged.ExitCode);
        Assert.Contains("latent.npy", damaged.Errors, StringComparison.Ordinal);

        // A sweep notices, says so and trains that run again.
        using var again = StudyProcess.RunToEnd(_folder, Words("out"));
        Assert.Equal(1, Trained(again));
        Assert.Contains($"note: run {keys[1][..12]} is damaged", again.Errors, StringComparison.Ordinal);

        DelimitedTable.Write(At("wanted.csv"), ["key"], keys.Skip(1).Select(key => (IReadOnlyList<string>)[key]));
        using var plan = StudyProcess.RunToEnd(_folder, "runs", "gc", "--not-in", At("wanted.csv"), "--dry-run");
        Assert.Contains($"would remove  {keys[0][..12]}", plan.Output, StringComparison.Ordinal);
        Assert.True(Directory.Exists(At("runs", keys[0])));
        using var gc = StudyProcess.RunToEnd(_folder, "runs", "gc", "--not-in", At("wanted.csv"), "--yes");
        Assert.Contains("1 removed; freed", gc.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(At("runs", keys[0])));
        Assert.All(keys.Skip(1), key => Assert.True(Directory.Exists(At("runs", key))));
        using var none = StudyProcess.RunToEnd(_folder, "runs", "gc", "--unfinished");
        Assert.Equal(2, none.ExitCode);
        using var unknown = StudyProcess.RunToEnd(_folder, "runs", "show", "ffffffffffffff");
        Assert.Equal(2, unknown.ExitCode);
    }

    private static string[] Words(string output, params string[] more) =>
    [
        "sweep", "--figure", "1", "--cells", "200", "--genes", "400", "--beta", "1,4", "--capacity", "0,10", "--seeds", "1",
        "--epochs", Epochs.ToString(CultureInfo.InvariantCulture), "--out", output, .. more,
    ];

    private static int Trained(StudyProcess run) =>
        int.Parse(Regex.Match(run.Output, "(?<count>[0-9]+) runs trained", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Groups["count"].Value, CultureInfo.InvariantCulture);

    private static IEnumerable<JsonElement> Records(string store) =>
        Directory.GetFiles(store, "run.json", SearchOption.AllDirectories).Select(path => JsonDocument.Parse(File.ReadAllText(path)).RootElement);

    private static IEnumerable<int> ResumedAfter(JsonElement record) =>
        record.GetProperty("trained").GetProperty("resumed_after").EnumerateArray().Select(e => e.GetInt32());

    /// <summary>Until the process has written one of its own, so that the kill falls into a training.</summary>
    private void WaitForCheckpoint(StudyProcess run)
    {
        var began = DateTime.UtcNow;
        var unfinished = At("runs", "unfinished");
        while (!run.HasExited
            && !(Directory.Exists(unfinished) && Directory.GetFiles(unfinished, "checkpoint.safetensors", SearchOption.AllDirectories).Any(path => File.GetLastWriteTimeUtc(path) > began)))
        {
            Assert.True(DateTime.UtcNow - began < TimeSpan.FromMinutes(1), "no checkpoint in a minute");
            Thread.Sleep(10);
        }
    }

    private string At(params string[] parts) => Path.Combine([_folder, .. parts]);
}

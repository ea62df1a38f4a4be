namespace StudyKit.Cli.Tests.Surroundings;

public class SlurmTests
{
    private const string Sbatch = """
        echo "stack=${StudyKitFull:-}${StudyKitTorch:-} $*" >>submitted
        echo $((40 + $(wc -l <submitted)))
        """;

    [SkippableFact]
    public void An_array_of_shards_is_submitted_and_a_job_that_waits_for_it()
    {
        using var shell = Shell();

        var (exitCode, output, errors) = shell.Run([], "environment/slurm/submit", "--shards", "3", "--sbatch", "-p fast -A me", "--", "--figure", "1");

        Assert.Equal((0, string.Empty), (exitCode, errors));
        var slurm = Path.Combine(shell.Root, "environment", "slurm");
        var logs = Path.Combine(shell.Root, "out", "sweep", "slurm");
        Assert.Equal(
            [
                $"stack= --parsable --export=ALL --array=1-3 --output={logs}/%A-%a.log -p fast -A me {slurm}/sweep.sbatch --figure 1",
                $"stack= --parsable --export=ALL --dependency=afterok:41 --kill-on-invalid-dep=yes --output={logs}/%j-gather.log -p fast -A me {slurm}/gather.sbatch --figure 1",
            ],
            File.ReadAllLines(Path.Combine(shell.Root, "submitted")));
        Assert.Contains("shards: job 41; gathering: job 42", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void With_a_GPU_the_nodes_get_the_full_stack_and_one_GPU_each()
    {
        using var shell = Shell();

        Assert.Equal(0, shell.Run([], "environment/slurm/submit", "--gpu").ExitCode);

        var submitted = File.ReadAllLines(Path.Combine(shell.Root, "submitted"));
        Assert.All(submitted, line => Assert.StartsWith("stack=truecuda-linux ", line, StringComparison.Ordinal));
        Assert.Equal(2, submitted.Length);
        Assert.All(submitted, line => Assert.Contains(" --gres=gpu:1 ", line, StringComparison.Ordinal));
    }

    [SkippableFact]
    public void A_shard_and_the_gathering_job_run_the_command_that_was_built()
    {
        using var shell = Shell();
        shell.StandIn("dotnet", """printf '%s\n' "$@" """);
        var environment = new Dictionary<string, string?>
        {
            ["STUDYKIT_ROOT"] = "/kit",
            ["STUDYKIT_RUNS"] = "/store",
            ["STUDYKIT_OUT"] = "/out",
            ["STUDYKIT_SHARDS"] = "3",
            ["SLURM_ARRAY_TASK_ID"] = "2",
            ["SLURM_CPUS_PER_TASK"] = "8",
        };

        string[] start = ["/kit/artifacts/bin/StudyKit.Cli/release/study.dll", "sweep", "--figure", "1"];
        Assert.Equal([.. start, "--shard", "2/3", "--jobs", "8", "--store", "/store", "--out", "/out/slurm/shard-2"], Words("sweep"));
        Assert.Equal([.. start, "--jobs", "8", "--store", "/store", "--out", "/out"], Words("gather"));

        string[] Words(string job) => shell.Run(environment, $"environment/slurm/{job}.sbatch", "--figure", "1").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [SkippableFact]
    public void What_is_not_understood_shows_how_it_is_used()
    {
        using var shell = Shell();

        var (exitCode, _, errors) = shell.Run([], "environment/slurm/submit", "--shard", "3");

        Assert.Equal(2, exitCode);
        Assert.Contains("environment/slurm/submit --shards 8", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(shell.Root, "submitted")));
    }

    private static ShellSandbox Shell()
    {
        Skip.If(OperatingSystem.IsWindows(), "shell scripts");
        var shell = new ShellSandbox("environment/slurm/submit", "environment/slurm/sweep.sbatch", "environment/slurm/gather.sbatch");
        shell.StandIn("sbatch", Sbatch);
        shell.Write("study", "#!/usr/bin/env bash\necho 0.1.0\n");
        return shell;
    }
}

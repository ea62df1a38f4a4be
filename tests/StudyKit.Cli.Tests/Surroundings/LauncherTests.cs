namespace StudyKit.Cli.Tests.Surroundings;

public class LauncherTests
{
    private static readonly Dictionary<string, string?> Embedded = [];
    private static readonly Dictionary<string, string?> Full = new() { ["StudyKitFull"] = "true" };
    private static readonly Dictionary<string, string?> Cuda = new() { ["StudyKitFull"] = "True", ["StudyKitTorch"] = "cuda-linux" };

    // A build leaves the program and the stack it is of, as the project does.
    private const string Dotnet = """
        app=$PWD/artifacts/bin/StudyKit.Cli/release
        case $1 in
          build)
            mkdir -p "$app"
            touch "$app/study.dll"
            case ${StudyKitFull:-} in [Tt]rue) echo "full ${StudyKitTorch:-cpu}" ;; *) echo embedded ;; esac >"$app/study.stack"
            ;;
          test)
            echo "Passed!  - Failed:     0, Passed:     4, Skipped:     1, Total:     5, Duration: 1 s - A.dll (net10.0)"
            echo "Failed!  - Failed:     2, Passed:    30, Skipped:     0, Total:    32, Duration: 1 s - B.dll (net10.0)"
            exit 1
            ;;
          *) echo "ran ${*:2}" ;;
        esac
        """;

    [SkippableFact]
    public void The_command_is_built_once_and_again_whenever_the_stack_changes()
    {
        using var shell = Shell();

        Assert.Equal([true, false, true, false, true, true, false], new[] { Embedded, Embedded, Full, Full, Cuda, Embedded, Embedded }.Select(Builds));

        bool Builds(Dictionary<string, string?> environment)
        {
            var (exitCode, output, errors) = shell.Run(environment, "study", "doctor", "--data", "a b");
            Assert.Equal((0, "ran doctor --data a b\n"), (exitCode, output));
            return errors.StartsWith("building the study command", StringComparison.Ordinal);
        }
    }

    [SkippableFact]
    public void A_build_of_the_other_stack_that_the_launcher_did_not_make_is_not_used()
    {
        using var shell = Shell();
        shell.Run(Full, "study", "doctor");

        File.WriteAllText(Path.Combine(shell.Root, "artifacts", "bin", "StudyKit.Cli", "release", "study.stack"), "embedded\n");

        Assert.StartsWith("building the study command, full cpu", shell.Run(Full, "study", "doctor").Errors, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_libtorch_that_there_is_not_is_refused()
    {
        using var shell = Shell();

        var (exitCode, _, errors) = shell.Run(new() { ["StudyKitFull"] = "true", ["StudyKitTorch"] = "rocm" }, "study", "doctor");

        Assert.Equal((2, "error: StudyKitTorch is 'rocm'; wanted cpu or cuda-linux\n"), (exitCode, errors));
    }

    [SkippableFact]
    public void Tests_close_with_their_counts_and_say_when_the_full_stack_is_left_out()
    {
        using var shell = Shell();

        var embedded = shell.Run(Embedded, "study", "test");
        var full = shell.Run(Full, "study", "test");

        Assert.Equal((1, 1), (embedded.ExitCode, full.ExitCode));
        Assert.EndsWith("the full stack's tests are not built; 'StudyKitFull=true ./study test' builds it and runs both stacks' tests\n34 passed, 2 failed, 1 skipped\n", embedded.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("not built", full.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n34 passed, 2 failed, 1 skipped\n", full.Output, StringComparison.Ordinal);
    }

    private static ShellSandbox Shell()
    {
        Skip.If(OperatingSystem.IsWindows(), "shell scripts");
        var shell = new ShellSandbox("study", "tests/run", "global.json", "Directory.Build.props", "src/StudyKit.Cli/StudyKit.Cli.csproj", "data/kang2018.json");
        shell.StandIn("dotnet", Dotnet);
        return shell;
    }
}

using System.Diagnostics;
using System.Text.Json.Nodes;

namespace StudyKit.Cli.Tests;

public sealed class KernelVerbTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly string _folder = Directory.CreateTempSubdirectory("kernel-verb-").FullName;

    private string Kernels => Path.Combine(_folder, "share", "jupyter", "kernels");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Install_writes_a_kernelspec_that_starts_this_command()
    {
        using var study = StudyProcess.RunToEnd(_folder, "kernel", "install", "--prefix", _folder);

        var spec = Path.Combine(Kernels, ".net-csharp");
        Assert.Equal((ExitCode.Ok, $"installed .net-csharp ('.NET (C#)') in {spec}\n"), (study.ExitCode, study.Output));
        var command = JsonNode.Parse(File.ReadAllText(Path.Combine(spec, "kernel.json")))!["argv"]!.AsArray().Select(word => (string)word!).ToArray();
        Assert.True(File.Exists(command[0]), command[0]);
        Assert.Equal(["kernel", "start", "-f", "{connection_file}"], command[^4..]);
    }

    [Fact]
    public void The_kernelspec_of_the_full_stack_asks_for_it()
    {
        Assert.Null(Environment(new() { ["StudyKitFull"] = null }));
        Assert.Equal("""{"StudyKitFull":"true","StudyKitTorch":"cpu"}""", Environment(new() { ["StudyKitFull"] = "True", ["StudyKitTorch"] = null }));
        Assert.Equal("""{"StudyKitFull":"true","StudyKitTorch":"cuda-linux"}""", Environment(new() { ["StudyKitFull"] = "true", ["StudyKitTorch"] = "cuda-linux" }));

        string? Environment(Dictionary<string, string?> environment)
        {
            using var study = StudyProcess.RunToEnd(_folder, environment, "kernel", "install", "--prefix", _folder);
            Assert.Equal(ExitCode.Ok, study.ExitCode);
            return JsonNode.Parse(File.ReadAllText(Path.Combine(Kernels, ".net-csharp", "kernel.json")))!["env"]?.ToJsonString();
        }
    }

    [Fact]
    public void Another_programs_kernel_is_neither_replaced_nor_removed_unasked()
    {
        var taken = Path.Combine(Directory.CreateDirectory(Path.Combine(Kernels, ".net-csharp")).FullName, "kernel.json");
        const string Other = """{"argv":["dotnet","interactive"],"display_name":".NET (C#)","language":"C#"}""";
        File.WriteAllText(taken, Other);

        using var asked = StudyProcess.RunToEnd(_folder, "kernel", "install", "--prefix", _folder, "--name", ".net-csharp");
        Assert.Equal(ExitCode.BadInput, asked.ExitCode);
        Assert.Contains("--replace", asked.Errors, StringComparison.Ordinal);

        using var other = StudyProcess.RunToEnd(_folder, "kernel", "install", "--prefix", _folder);
        Assert.Equal(ExitCode.Ok, other.ExitCode);
        Assert.Contains("installed scstudy-csharp", other.Output, StringComparison.Ordinal);
        Assert.Contains("another program's kernel", other.Output, StringComparison.Ordinal);

        using var removed = StudyProcess.RunToEnd(_folder, "kernel", "uninstall", "--prefix", _folder);
        Assert.Equal($"removed scstudy-csharp from {Path.Combine(Kernels, "scstudy-csharp")}\n", removed.Output);
        Assert.Equal(Other, File.ReadAllText(taken));

        using var replaced = StudyProcess.RunToEnd(_folder, "kernel", "install", "--prefix", _folder, "--replace");
        Assert.Contains("replaced .net-csharp", replaced.Output, StringComparison.Ordinal);
        Assert.NotEqual(Other, File.ReadAllText(taken));
    }

    [Fact]
    public void Uninstalling_what_is_not_there_is_an_error()
    {
        using var study = StudyProcess.RunToEnd(_folder, "kernel", "uninstall", "--prefix", _folder);
        Assert.Equal(ExitCode.BadInput, study.ExitCode);
        Assert.Contains(Kernels, study.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_file_that_is_not_there_is_named_and_standard_output_stays_empty()
    {
        using var study = StudyProcess.RunToEnd(_folder, "kernel", "start", "-f", "nowhere.json");
        Assert.Equal((ExitCode.BadInput, string.Empty), (study.ExitCode, study.Output));
        Assert.Contains("nowhere.json", study.Errors, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("test_conformance", "jupyter_kernel_test")]
    [InlineData("test_front_ends", "nbclient, nbconvert")]
    public void Jupyters_own_clients_are_content(string suite, string packages)
    {
        var python = FindPython(packages);
        Skip.If(python is null, $"no Python with {packages}");
        var spec = Directory.CreateDirectory(Path.Combine(_folder, "kernels", "scstudy-test")).FullName;
        File.WriteAllText(Path.Combine(spec, "kernel.json"), new JsonObject
        {
            // Not the launcher: it would build.
            ["argv"] = new JsonArray("dotnet", Path.Combine(AppContext.BaseDirectory, "study.dll"), "kernel", "start", "-f", "{connection_file}"),
            ["display_name"] = "C#",
            ["language"] = "C#",
            ["interrupt_mode"] = "message",
        }.ToJsonString());

        var (code, report) = Run(python, ["-m", "unittest", "-v", suite], Path.Combine(AppContext.BaseDirectory, "jupyter"), spec);

        Assert.True(code == 0, report);
    }

    private static string? FindPython(string packages) =>
        new[] { "python3", "/usr/bin/python3" }.FirstOrDefault(python => Run(python, ["-c", $"import jupyter_client, nbformat, {packages}"], AppContext.BaseDirectory).Code == 0);

    private static (int Code, string Report) Run(string program, string[] words, string directory, string? spec = null)
    {
        var start = new ProcessStartInfo(program, words) { UseShellExecute = false, WorkingDirectory = directory, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        start.Environment["PYTHONWARNINGS"] = "ignore";
        if (spec is not null)
        {
            start.Environment["STUDYKIT_KERNEL"] = Path.GetFileName(spec);
            start.Environment["JUPYTER_DATA_DIR"] = Path.GetDirectoryName(Path.GetDirectoryName(spec));
        }

        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
            }

            process.WaitForExit();
            return (process.ExitCode, output.Result + errors.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, "not there");
        }
    }
}

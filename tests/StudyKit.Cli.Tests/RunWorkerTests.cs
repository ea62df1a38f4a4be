using System.Diagnostics;
using System.Globalization;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Cli.Tests;

/// <summary>What only a real process of its own for the cells can show: crashes, kills, signals, orphans.</summary>
public sealed class RunWorkerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("run-worker-").FullName;

    private string Out => Path.Combine(_folder, "out.ipynb");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableTheory]
    [InlineData("Environment.Exit(7);", ExitCode.Crashed, "ProcessExit", "exit code 7")]
    [InlineData("Environment.FailFast(\"for a reason\");", ExitCode.Crashed, "FailFast", "for a reason")]
    [InlineData("[System.Runtime.InteropServices.DllImport(\"libc\")] static extern IntPtr memset(IntPtr p, int c, IntPtr n);\nmemset((IntPtr)64, 1, (IntPtr)8);", ExitCode.Crashed, "Crash", "SIGSEGV")]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess().Kill(); System.Threading.Thread.Sleep(60_000);", ExitCode.Killed, "Killed", "SIGKILL")]
    [InlineData("var all = new List<byte[]>(); while (true) { var one = new byte[20_000_000]; Array.Fill(one, (byte)1); all.Add(one); }", ExitCode.Killed, "OutOfMemory", "", "--memory-limit", "512m")]
    public void A_cell_that_takes_its_process_with_it_is_failed_named_and_the_output_kept(string code, int exitCode, string name, string words, params string[] options)
    {
        Skip.If(OperatingSystem.IsWindows(), "exit codes of signals");
        var notebook = Notebook("Console.WriteLine(\"before\");", "Console.WriteLine(\"in it\");\n" + code, "1");
        using var study = StudyProcess.RunToEnd(_folder, ["run", notebook, "-o", Out, .. options]);

        Assert.True(study.ExitCode == exitCode, $"{study.ExitCode}: {study.Errors}");
        var cells = NotebookDocument.Load(Out).Cells;
        Assert.Equal("- completed - failed pending", string.Join(' ', cells.Select(Status)));
        Assert.Equal("before\n", cells[1].Outputs[0]!["text"]![0]!.GetValue<string>());
        var error = cells[3].Outputs.Last(output => output!["output_type"]!.GetValue<string>() == "error")!;
        Assert.EndsWith(name, error["ename"]!.GetValue<string>().Replace("Exception", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(words, error["evalue"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_never_ends_is_stopped_and_the_reports_tell_of_it()
    {
        var notebook = Notebook("while (true) { }", "1");
        using var study = StudyProcess.RunToEnd(_folder, "run", notebook, "-o", Out, "--timeout", "0.5", "--trx", "r.trx", "--junit", "r.xml", "--html", "r.html");

        Assert.True(study.ExitCode == ExitCode.TimedOut, study.Errors);
        Assert.Equal("- - failed pending", string.Join(' ', NotebookDocument.Load(Out).Cells.Select(Status)));
        Assert.All(["r.trx", "r.xml", "r.html"], report => Assert.Contains("CellTimeoutError", File.ReadAllText(Path.Combine(_folder, report)), StringComparison.Ordinal));
    }

    [SkippableFact]
    public void What_native_code_writes_belongs_to_its_cell()
    {
        Skip.If(OperatingSystem.IsWindows(), "libc");
        var notebook = Notebook(
            "[System.Runtime.InteropServices.DllImport(\"libc\")] static extern int puts(string text);\nputs(\"native one\");",
            "Console.Error.WriteLine(\"managed\"); puts(\"native two\");");
        using var study = StudyProcess.RunToEnd(_folder, "run", notebook, "-o", Out);

        Assert.True(study.ExitCode == ExitCode.Ok, study.Errors);
        Assert.Equal(
            ["native one\n", "managed\nnative two\n"],
            NotebookDocument.Load(Out).Cells.Select(cell => string.Concat(cell.Outputs.SelectMany(output => output!["text"]!.AsArray()).Select(line => line!.GetValue<string>()).Order(StringComparer.Ordinal))));
    }

    [SkippableTheory]
    [InlineData("TERM", ExitCode.Terminated)]
    [InlineData("KILL", 137)]
    public void No_process_is_left_when_the_command_ends(string signal, int exitCode)
    {
        Skip.If(OperatingSystem.IsWindows(), "signals");
        var marker = Path.Combine(_folder, "pid");
        var notebook = Notebook($"System.IO.File.WriteAllText(\"{marker}.part\", Environment.ProcessId.ToString()); System.IO.File.Move(\"{marker}.part\", \"{marker}\");\nwhile (true) System.Threading.Thread.Sleep(10);", "1");
        using var study = new StudyProcess(_folder, "run", notebook, "-o", Out);
        while (!File.Exists(marker))
        {
            Assert.False(study.HasExited, study.Errors);
            Thread.Sleep(20);
        }

        var worker = int.Parse(File.ReadAllText(marker), CultureInfo.InvariantCulture);
        using (var kill = Process.Start("kill", [$"-{signal}", study.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            kill.WaitForExit();
        }

        Assert.Equal(exitCode, study.WaitForExit());
        for (var tries = 0; IsAlive(worker); tries++)
        {
            Assert.True(tries < 500, "the process of the cells is still there");
            Thread.Sleep(20);
        }

        Assert.Equal(signal == "TERM" ? "- - failed pending" : "running pending", string.Join(' ', NotebookDocument.Load(Out).Cells.Select(Status)));
    }

    [SkippableFact]
    public void What_a_cell_started_ends_with_the_run()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "elsewhere the system does not list a process's children");
        var notebook = Notebook("System.Diagnostics.Process.Start(\"sh\", [\"-c\", \"sleep 600; true\"]).Id");
        using var study = StudyProcess.RunToEnd(_folder, "run", notebook, "-o", Out);

        Assert.True(study.ExitCode == ExitCode.Ok, study.Errors);
        var child = int.Parse(NotebookDocument.Load(Out).Cells[0].Outputs[0]!["data"]!["text/plain"]![0]!.GetValue<string>(), CultureInfo.InvariantCulture);
        Assert.False(IsAlive(child));
    }

    [Fact]
    public void Several_notebooks_run_at_the_same_time_and_the_worst_counts()
    {
        // Each waits for the other's file.
        string Meet(string mine, string theirs) => $"System.IO.File.WriteAllText(\"{mine}\", \"\"); while (!System.IO.File.Exists(\"{theirs}\")) System.Threading.Thread.Sleep(10);";
        var a = Named("a", Meet("a.txt", "b.txt"), "Check.Near(\"n\", 1, 2);");
        var b = Named("b", Meet("b.txt", "a.txt"), "throw new Exception(\"on purpose\");");
        using var study = StudyProcess.RunToEnd(_folder, "run", a, b, "--output-dir", "out", "--jobs", "2");

        Assert.True(study.ExitCode == ExitCode.CheckFailed, study.Errors);
        Assert.Contains("drifted: n: expected 2 exact, found 1 (cell 2)", study.Errors, StringComparison.Ordinal);
        Assert.Contains("b: System.Exception: on purpose\n", study.Errors, StringComparison.Ordinal);
        Assert.Contains("error: b: In [2] failed; ", study.Errors, StringComparison.Ordinal);
        Assert.Equal("completed completed", string.Join(' ', NotebookDocument.Load(Path.Combine(_folder, "out", "a.ipynb")).Cells.Select(Status)));
        Assert.Equal("- completed - failed", string.Join(' ', NotebookDocument.Load(Path.Combine(_folder, "out", "b.ipynb")).Cells.Select(Status)));
    }

    private static bool IsAlive(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string Status(NotebookCell cell) => cell.Metadata["papermill"]?["status"]!.GetValue<string>() ?? "-";

    private string Notebook(params string[] cells) => Named("made", cells);

    private string Named(string name, params string[] cells)
    {
        var notebook = NotebookDocument.Create(name);
        foreach (var cell in cells)
        {
            notebook.Insert(notebook.Cells.Count, CellKind.Code, cell, "cell");
        }

        var path = Path.Combine(_folder, name + ".ipynb");
        notebook.Save(path);
        return path;
    }
}

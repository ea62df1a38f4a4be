using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using StudyKit.Notebooks.Documents;
using StudyKit.Studies;

namespace StudyKit.Cli.Tests;

public sealed partial class RunVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("run-verb-").FullName;

    private string Out => Path.Combine(_folder, "out", "executed.ipynb");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_notebook_that_runs_ends_with_0_and_says_where_the_output_is()
    {
        using var study = Run("hello.ipynb");

        Assert.Equal(ExitCode.Ok, study.ExitCode);
        Assert.Matches(Summary(), study.Output);
        Assert.Matches("^cell 1/1  .*Console.WriteLine\\(\"hello\"\\);\n", study.Errors);
        Assert.DoesNotContain("hello\n", study.Output, StringComparison.Ordinal);
        Assert.Equal("hello\n", NotebookDocument.Load(Out).Cells[0].Outputs[0]!["text"]![0]!.GetValue<string>());
    }

    [Fact]
    public void Parameters_stand_anywhere_among_the_words_and_may_be_negative()
    {
        using var study = StudyProcess.RunToEnd(_folder, "run", "-p", "count", "-5", "--parameter", "label", "a b", Fixture("parameters.ipynb"), "-o", Out, "-p", "beta", "-1e3");

        Assert.Equal(ExitCode.Ok, study.ExitCode);
        Assert.Equal("// Parameters\nvar count = -5;\nvar label = \"a b\";\nvar beta = -1000.0;\n", NotebookDocument.Load(Out).Cells[2].Source);
    }

    [Fact]
    public void A_failing_cell_ends_with_1_and_shows_its_trace()
    {
        using var study = Run("fails.ipynb");

        Assert.Equal(ExitCode.CheckFailed, study.ExitCode);
        Assert.Contains("System.DivideByZeroException: Attempted to divide by zero.\n   at Divide(Int32 by) in In [2]:line 3\n", study.Errors, StringComparison.Ordinal);
        Assert.Contains("error: In [2] failed; ", study.Errors, StringComparison.Ordinal);
        Assert.Contains("wrote " + Out, study.Errors, StringComparison.Ordinal);
        Assert.Equal("failed", NotebookDocument.Load(Out).Cells[4].Metadata["papermill"]!["status"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("0.6499", ExitCode.Ok)]
    [InlineData("0.6501", ExitCode.Drifted)]
    [InlineData("double.NaN", ExitCode.Drifted)]
    public void A_number_that_drifted_ends_with_3(string found, int expected)
    {
        var notebook = Path.Combine(_folder, "checks.ipynb");
        string[] lines = [$"#r \"{typeof(NumberCheck).Assembly.Location}\"\n", $"StudyKit.Studies.NumberCheck.Near(\"mean r\", {found}, 0.60, 0.05);"];
        File.WriteAllText(notebook, JsonSerializer.Serialize(new
        {
            cells = new[] { new { cell_type = "code", id = "check", execution_count = (int?)null, metadata = new { }, outputs = Array.Empty<int>(), source = lines } },
            metadata = new { kernelspec = new { name = ".net-csharp", display_name = ".NET (C#)", language = "C#" } },
            nbformat = 4,
            nbformat_minor = 5,
        }));
        using var study = StudyProcess.RunToEnd(_folder, "run", notebook, "-o", Out);

        Assert.True(study.ExitCode == expected, study.Errors);
        Assert.Equal(expected == ExitCode.Drifted, study.Errors.Contains("drifted: mean r: expected 0.6 ± 0.05, found ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_figures_of_a_notebook_share_one_script()
    {
        var notebook = Path.Combine(_folder, "figures.ipynb");
        var document = NotebookDocument.Create(notebook);
        document.Insert(0, CellKind.Code, $"#r \"{typeof(StudyKit.Figures.Figure).Assembly.Location}\"\nusing System.Text.Json.Nodes;\nStudyKit.Figures.Figure Made(string title) => new(title, [], []);\nMade(\"one\")", "a");
        document.Insert(1, CellKind.Code, "Made(\"two\")", "b");
        document.Save(notebook);
        using var study = StudyProcess.RunToEnd(_folder, "run", notebook, "-o", Out);

        Assert.True(study.ExitCode == ExitCode.Ok, study.Errors);
        int[] lengths = [.. NotebookDocument.Load(Out).Cells.Select(cell => cell.Outputs[0]!["data"]!["text/html"]!.ToJsonString().Length)];
        Assert.InRange(lengths[0], 300_000, 1_000_000);
        Assert.InRange(lengths[1], 1, 10_000);
    }

    [Fact]
    public void Parameters_come_from_every_source_and_the_nearest_wins()
    {
        File.WriteAllText(Path.Combine(_folder, "p.yaml"), "{count: 2, beta: 2, label: file}");
        var base64 = Convert.ToBase64String("{count: 1, beta: 1, label: base, limit: 1}"u8);
        using var study = StudyProcess.RunToEnd(
            _folder, "run", "-r", "label", "5", "-p", "count", "4", "-y", "{count: 3, label: yaml}", "-f", "p.yaml", "-b", base64, Fixture("parameters.ipynb"), Path.Combine(_folder, "{label}-{count}.ipynb"), "--prepare-only");

        Assert.True(study.ExitCode == ExitCode.Ok, study.Errors);
        Assert.Equal(
            "// Parameters\nvar count = 4;\nvar beta = 2.0;\nvar label = \"5\";\nvar limit = (double?)1.0;\n",
            NotebookDocument.Load(Path.Combine(_folder, "5-4.ipynb")).Cells[2].Source);
    }

    [Fact]
    public void The_parameters_of_a_notebook_are_listed()
    {
        using var study = StudyProcess.RunToEnd(_folder, "run", Fixture("parameters.ipynb"), "--help-notebook");
        Assert.Equal(ExitCode.Ok, study.ExitCode);
        Assert.Contains("  count: int (default 3)", study.Output, StringComparison.Ordinal);
        using var none = StudyProcess.RunToEnd(_folder, "run", Fixture("hello.ipynb"), "--help-notebook");
        Assert.Equal(ExitCode.BadInput, none.ExitCode);
        Assert.Contains("No cell tagged 'parameters'", none.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_notebook_that_somebody_wrote_is_not_taken_for_the_output()
    {
        var copy = Path.Combine(_folder, "hello.ipynb");
        File.Copy(Fixture("hello.ipynb"), copy);
        using var study = StudyProcess.RunToEnd(_folder, "run", Fixture("fails.ipynb"), copy);
        Assert.Equal(ExitCode.BadInput, study.ExitCode);
        Assert.Contains("--output-dir", study.Errors, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(Fixture("hello.ipynb")), File.ReadAllBytes(copy));
    }

    [Fact]
    public void The_output_may_be_the_standard_output()
    {
        using var study = StudyProcess.RunToEnd(_folder, "run", Fixture("hello.ipynb"), "-", "--in-process");
        Assert.True(study.ExitCode == ExitCode.Ok, study.Errors);
        Assert.EndsWith("; wrote the standard output\n", study.Errors, StringComparison.Ordinal);
        Assert.Equal(1, NotebookDocument.Parse(System.Text.Encoding.UTF8.GetBytes(study.Output), "stdout").Cells[0].ExecutionCount);
    }

    [Theory]
    [InlineData("none.ipynb", "none.ipynb")]
    [InlineData("hello.ipynb", "--cell-timeout: found 'soon'", "--cell-timeout", "soon")]
    [InlineData("hello.ipynb", "cell timeout: found 7200000 s; wanted a time above zero, at most 49 days", "--cell-timeout", "2000h")]
    [InlineData("hello.ipynb", "notebook timeout: found 0 s", "--notebook-timeout", "0")]
    [InlineData("hello.ipynb", "start timeout: found 7200000 s", "--start-timeout", "2000h")]
    [InlineData("hello.ipynb", "autosave interval: found 7200000 s", "--autosave-cell-every", "2000h")]
    [InlineData("hello.ipynb", "--cell-timeout: found '99999999999h'", "--cell-timeout", "99999999999h")]
    [InlineData("hello.ipynb", "at least 256 MB", "--memory-limit", "1m")]
    [InlineData("hello.ipynb", "one of -o, --output-dir and --no-output", "--no-output")]
    [InlineData("hello.ipynb", "none.yaml", "--checks", "none.yaml")]
    [InlineData("hello.ipynb", "none.csv", "--input", "none.csv")]
    [InlineData("parameters.ipynb", "parameter count", "-p", "count", "many")]
    [InlineData("hello.ipynb", "-p wants a name and a value", "-p", "count")]
    [InlineData("hello.ipynb", "-p wants a name and a value", "-p", "a", "-p", "b")]
    [InlineData("hello.ipynb", "working directory", "--cwd", "nowhere")]
    [InlineData("hello.ipynb", "--colour", "--colour")]
    public void Bad_usage_and_bad_input_end_with_2_and_write_nothing(string notebook, string found, params string[] more)
    {
        using var study = Run(notebook, more);

        Assert.Equal(ExitCode.BadInput, study.ExitCode);
        Assert.Contains(found, study.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", study.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Out));
    }

    [Fact]
    public void The_notebook_itself_is_never_the_output()
    {
        var copy = Path.Combine(_folder, "hello.ipynb");
        File.Copy(Fixture("hello.ipynb"), copy);
        using var study = StudyProcess.RunToEnd(_folder, "run", "hello.ipynb", "-o", copy);

        Assert.Equal(ExitCode.BadInput, study.ExitCode);
        Assert.Equal(File.ReadAllBytes(Fixture("hello.ipynb")), File.ReadAllBytes(copy));
    }

    [SkippableFact]
    public void An_interrupt_ends_with_130_and_keeps_the_cells_that_ran()
    {
        Skip.If(OperatingSystem.IsWindows(), "an interrupt cannot be sent to another process on Windows");
        using var study = new StudyProcess(_folder, "run", Fixture("slow.ipynb"), "-o", Out);
        while (!Status().Contains("running", StringComparison.Ordinal) || !Status().StartsWith("completed", StringComparison.Ordinal))
        {
            Assert.False(study.HasExited, study.Errors);
            Thread.Sleep(20);
        }

        using (var kill = Process.Start("kill", ["-INT", study.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            kill.WaitForExit();
        }

        Assert.Equal(ExitCode.Interrupted, study.WaitForExit());
        Assert.Contains("stopped; the cells that ran are in " + Out, study.Errors, StringComparison.Ordinal);

        // The banner, the first cell, the anchor, the cell that waited, the last.
        Assert.Equal("- completed - failed pending", Status());
    }

    [Fact]
    public void Help_shows_an_example_and_the_options()
    {
        using var study = StudyProcess.RunToEnd(_folder, "run", "--help");

        Assert.Equal(ExitCode.Ok, study.ExitCode);
        Assert.Contains("Example: study run ", study.Output, StringComparison.Ordinal);
        Assert.Contains("<name value>", study.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^1 cell in [0-9.]+ s; wrote .*executed\.ipynb\n$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Summary();

    private static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", name);

    private StudyProcess Run(string notebook, params string[] more) => StudyProcess.RunToEnd(_folder, ["run", Fixture(notebook), "-o", Out, .. more]);

    private string Status() => File.Exists(Out)
        ? string.Join(' ', NotebookDocument.Load(Out).Cells.Select(cell => cell.Metadata["papermill"]?["status"]!.GetValue<string>() ?? "-"))
        : string.Empty;
}

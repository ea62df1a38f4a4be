using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Sessions;
using StudyKit.Parts;

namespace StudyKit.Cli.Tests;

/// <summary><c>study run --host</c>, in whichever stack this build has.</summary>
public sealed class RunHostTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("run-host-").FullName;

    private static bool IsFull => OptionalPart.Find<INotebookHost>("StudyKit.Interactive").Part is not null;

    private string Out => Path.Combine(_folder, "out.ipynb");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableFact]
    public void In_the_embedded_stack_the_other_host_ends_with_2_and_says_how_to_get_it()
    {
        Skip.If(IsFull, "this is the full stack");
        using var study = Run("1", "--host", "interactive");

        Assert.Equal(ExitCode.BadInput, study.ExitCode);
        Assert.Equal(
            "error: host interactive is .NET Interactive's kernel, which is not here: this build has the embedded stack only; StudyKitFull=true builds the full one\n",
            study.Errors);
        Assert.False(File.Exists(Out));
    }

    [Fact]
    public void A_host_that_nobody_knows_ends_with_2()
    {
        using var study = Run("1", "--host", "jupyter");
        Assert.Equal((ExitCode.BadInput, "error: host: found jupyter; wanted study or interactive\n"), (study.ExitCode, study.Errors));
    }

    [Theory]
    [InlineData]
    [InlineData("--host", "study")]
    public void The_kits_own_host_runs_the_cells_unless_another_is_named(params string[] options)
    {
        using var study = Run("1", options);
        Assert.True(study.ExitCode == ExitCode.Ok, study.Errors);
        Assert.Equal("ScStudy", Host());
    }

    [SkippableTheory]
    [InlineData("typeof(Microsoft.DotNet.Interactive.Kernel).Name", ExitCode.Ok, "")]
    [InlineData("Check.Near(\"n\", 2, 1);", ExitCode.Drifted, "drifted: n: expected 1 exact, found 2")]
    [InlineData("int F() => throw new Exception(\"on purpose\");\nF();", ExitCode.CheckFailed, "   at F() in In [1]:line 1\n   at the cell in In [1]:line 2\n")]
    [InlineData("while (true) { }", ExitCode.TimedOut, "the cell took longer than its 0.5 s and was stopped", "--timeout", "0.5")]
    [InlineData("while (true) { }", ExitCode.TimedOut, "the cell took longer than its 0.5 s and was stopped", "--timeout", "0.5", "--memory-limit", "2g")]
    [InlineData("Environment.Exit(7);", ExitCode.Crashed, "exit code 7")]
    [InlineData("typeof(Microsoft.DotNet.Interactive.Kernel).Name", ExitCode.Ok, "", "--in-process")]
    public void In_the_full_stack_the_cells_of_the_other_host_have_the_same_limits_and_ends(string code, int exitCode, string words, params string[] more)
    {
        Skip.IfNot(IsFull, "this is the embedded stack");
        using var study = Run(code, ["--host", "interactive", .. more]);

        Assert.True(study.ExitCode == exitCode, $"{study.ExitCode}: {study.Errors}");
        Assert.Contains(words, study.Errors, StringComparison.Ordinal);
        Assert.StartsWith("Microsoft.DotNet.Interactive.CSharp ", Host(), StringComparison.Ordinal);
    }

    private string Host() => NotebookDocument.Load(Out).Metadata["scstudy"]!["run"]!["host"]!.GetValue<string>();

    private StudyProcess Run(string code, params string[] options)
    {
        var notebook = NotebookDocument.Create("made");
        notebook.Insert(0, CellKind.Code, code, "cell");
        var path = Path.Combine(_folder, "made.ipynb");
        notebook.Save(path);
        return StudyProcess.RunToEnd(_folder, ["run", path, "-o", Out, .. options]);
    }
}

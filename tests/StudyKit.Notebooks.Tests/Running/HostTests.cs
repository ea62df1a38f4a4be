using System.Text.Json.Nodes;
using StudyKit.Errors;
using StudyKit.Notebooks.Reports;
using StudyKit.Notebooks.Running;
using StudyKit.Notebooks.Sessions;
using StudyKit.Parts;

namespace StudyKit.Notebooks.Tests.Running;

public sealed class HostTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedSession _session = new();
    private readonly Messages _messages = new();

    private NotebookRunOptions Options => new() { OutputPath = _folder.File("out/out.ipynb"), Host = new FakeHost(_session) };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Another_host_runs_the_cells_and_the_record_and_the_report_name_it()
    {
        var result = await Run(Options, "say a");

        Assert.Equal(["say a"], _session.Ran);
        Assert.Equal("Fake 1.0", result.Output.Metadata["scstudy"]!["run"]!["host"]!.GetValue<string>());
        Assert.Contains("<dt>host</dt><dd>Fake 1.0</dd>", HtmlReport.ToHtml([ExecutedNotebook.Of(result.Output)]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_kits_own_host_is_named_too()
    {
        var result = await Run(Options with { Host = null, OpenSession = (_, _) => Task.FromResult<INotebookSession>(_session) }, "say a");
        Assert.Equal("ScStudy", result.Output.Metadata["scstudy"]!["run"]!["host"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_another_host_did_is_neither_reused_nor_resumed()
    {
        var options = Options with { Resume = true, CacheFolder = _folder.File("cache") };
        await Run(options, "say a");
        Assert.Equal(NotebookRunStatus.Cached, (await Run(options, "say a")).Status);
        Assert.Equal(NotebookRunStatus.Completed, (await Run(options with { Host = new FakeHost(_session) { Name = "other" } }, "say a")).Status);
        Assert.Equal(NotebookRunStatus.Completed, (await Run(options with { Host = new FakeHost(_session) { Description = "Fake 2.0" } }, "say a")).Status);
        Assert.Equal(3, _session.Ran.Count);
        Assert.All(_messages.Warnings, warning => Assert.Contains("or the host is another", warning, StringComparison.Ordinal));
        Assert.DoesNotContain(_messages.OfType<NotebookProgress.CellStarted>(), start => start.IsReplay);
    }

    [Fact]
    public async Task The_host_says_which_languages_there_are()
    {
        Assert.Equal(NotebookRunStatus.Completed, (await Run(Options, "fsharp", "#!nosuch")).Status);
        var error = await Assert.ThrowsAsync<InputException>(() => Run(Options, "python", "say a"));
        Assert.Contains("cell 1, language python; wanted csharp, fsharp, or the tag 'skip-execution' on this one", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Hosts_have_names()
    {
        Assert.Null(NotebookHosts.Find("study"));
        Assert.Contains("host: found nosuch; wanted study or interactive", Assert.Throws<OptionException>(() => NotebookHosts.Find("nosuch")).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_build_without_the_full_stack_says_what_is_missing_and_how_to_get_it()
    {
        Skip.If(OptionalPart.Find<INotebookHost>("StudyKit.Interactive").Part is not null, "this is the full stack");
        var error = Assert.Throws<StudyKitException>(() => NotebookHosts.Find("interactive"));
        Assert.StartsWith("host interactive is .NET Interactive's kernel, which is not here: ", error.Message, StringComparison.Ordinal);
    }

    private Task<NotebookRunResult> Run(NotebookRunOptions options, string cell) => Run(options, "csharp", cell);

    private Task<NotebookRunResult> Run(NotebookRunOptions options, string language, string cell)
    {
        var notebook = Fixture.Notebook(_folder.Path, cell);
        notebook.Cells[0].Metadata["polyglot_notebook"] = new JsonObject { ["kernelName"] = language };
        return NotebookRunner.RunAsync(notebook, options, _messages);
    }
}

using System.Text.Json.Nodes;
using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Running;
using StudyKit.Notebooks.Running.Parameters;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Tests.Running;

public sealed class ResumeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedSession _session = new();
    private readonly Messages _messages = new();

    private NotebookRunOptions Options => new()
    {
        OutputPath = _folder.File("out/out.ipynb"),
        Resume = true,
        OpenSession = (_, _) =>
        {
            _session.Restart();
            return Task.FromResult<INotebookSession>(_session);
        },
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_failed_run_goes_on_with_the_record_of_its_first_cells()
    {
        var first = await Run(Options, "say a", "fail", "say c");
        var before = first.Output.Cells[1].Metadata["papermill"]!.ToJsonString();
        _session.Ran.Clear();
        var second = await Run(Options, "say a", "say b", "say c");

        Assert.Equal(NotebookRunStatus.Completed, second.Status);
        Assert.Equal(["say a", "say b", "say c"], _session.Ran);
        Assert.Equal(before, second.Output.Cells[0].Metadata["papermill"]!.ToJsonString());
        Assert.Equal([true, false, false], _messages.OfType<NotebookProgress.CellStarted>().TakeLast(3).Select(start => start.IsReplay));
        Assert.Empty(_messages.Warnings);
        Assert.Equal(3, second.Output.Cells.Count);
    }

    [Fact]
    public async Task A_cell_that_puts_out_something_else_is_told_of_and_its_new_output_kept()
    {
        await Run(Options, "count", "fail");
        var second = await Run(Options, "count", "say b");
        Assert.Contains("In [1] put out something else", Assert.Single(_messages.Warnings), StringComparison.Ordinal);
        Assert.Equal("2", second.Output.Cells[0].Outputs[0]!["text"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task A_cell_that_its_author_marks_is_not_run_again()
    {
        await Run(Options, Marked, "count", "fail");
        var second = await Run(Options, Marked, "count", "say b");
        Assert.Equal(["count", "fail", "say b"], _session.Ran);
        Assert.Equal("1", second.Output.Cells[0].Outputs[0]!["text"]![0]!.GetValue<string>());
        Assert.Equal([CellRunStatus.Completed, CellRunStatus.Completed], second.Cells.Select(cell => cell.Status));

        static void Marked(NotebookDocument notebook) => notebook.Cells[0].Metadata["tags"] = new JsonArray(ResumePlan.KeepTag);
    }

    [Fact]
    public async Task Changed_code_and_changed_inputs_run_anew()
    {
        var input = _folder.File("input.csv");
        File.WriteAllText(input, "1");
        var options = Options with { Inputs = [input] };
        await Run(options, Kept, "say a", "fail");
        File.WriteAllText(input, "2");
        await Run(options, Kept, "say a", "fail");
        Assert.Equal(["say a", "fail", "say a", "fail"], _session.Ran);
        Assert.Contains("inputs or the library have changed", Assert.Single(_messages.Warnings), StringComparison.Ordinal);
        await Run(options, Kept, "say b", "say c");
        Assert.Equal("say b", _session.Ran[4]);

        static void Kept(NotebookDocument notebook) => notebook.Cells[0].Metadata["tags"] = new JsonArray(ResumePlan.KeepTag);
    }

    [Fact]
    public async Task A_finished_run_is_not_run_again_unless_something_changed_or_it_is_forced()
    {
        var options = Options with { Parameters = [NotebookParameter.Parse("p", "1")] };
        await Run(options, "say a");
        var again = await Run(options, "say a");
        Assert.Equal(NotebookRunStatus.Cached, again.Status);
        Assert.True(again.Succeeded);
        Assert.Equal([CellRunStatus.Completed, CellRunStatus.Completed], again.Cells.Select(cell => cell.Status));
        Assert.Equal(2, _session.Ran.Count);

        Assert.Equal(NotebookRunStatus.Completed, (await Run(options with { Force = true }, "say a")).Status);
        Assert.Equal(NotebookRunStatus.Completed, (await Run(options with { Parameters = [NotebookParameter.Parse("p", "2")] }, "say a")).Status);
        Assert.Equal(6, _session.Ran.Count);
    }

    [Fact]
    public async Task A_cached_run_is_copied_to_another_place_with_its_outputs_and_times()
    {
        var options = Options with { Resume = false, CacheFolder = _folder.File("cache") };
        var first = await Run(options, "say a");
        var other = _folder.File("other.ipynb");
        var second = await Run(options with { OutputPath = other }, "say a");

        Assert.Equal(NotebookRunStatus.Cached, second.Status);
        Assert.Single(_session.Ran);
        var copy = NotebookDocument.Load(other);
        Assert.Equal(first.Output.Cells[0].Json.ToJsonString(), copy.Cells[0].Json.ToJsonString());
        Assert.Equal(other, copy.Metadata["papermill"]!["output_path"]!.GetValue<string>());

        await Run(options, "fail");
        Assert.Single(Directory.GetFiles(_folder.File("cache")));
    }

    [Fact]
    public async Task A_run_that_went_on_after_a_failure_is_not_taken_for_a_finished_one()
    {
        var options = Options with { CacheFolder = _folder.File("cache") };
        await Run(options with { AllowErrors = true }, "say a", "fail", "say c");
        Assert.False(Directory.Exists(_folder.File("cache")));
        var again = await Run(options, "say a", "fail", "say c");
        Assert.Equal(NotebookRunStatus.Failed, again.Status);
        Assert.Equal(["say a", "fail", "say c", "say a", "fail"], _session.Ran);
    }

    [Fact]
    public async Task A_run_of_some_cells_is_not_taken_for_a_finished_one()
    {
        await Run(Options with { Cells = new CellChoice(["1"]) }, "say a", "say b");
        var again = await Run(Options, "say a", "say b");
        Assert.Equal(NotebookRunStatus.Completed, again.Status);
        Assert.Equal(["say a", "say a", "say b"], _session.Ran);
    }

    [Fact]
    public async Task A_notebook_of_the_same_text_in_another_folder_reads_other_files()
    {
        var options = Options with { Resume = false, CacheFolder = _folder.File("cache") };
        await Run(options, "say a");
        var elsewhere = Directory.CreateDirectory(_folder.File("elsewhere")).FullName;
        var other = await NotebookRunner.RunAsync(Fixture.Notebook(elsewhere, "say a"), options, _messages);
        Assert.Equal(NotebookRunStatus.Completed, other.Status);
        var there = await NotebookRunner.RunAsync(Fixture.Notebook(elsewhere, "say a"), options with { WorkingDirectory = _folder.Path }, _messages);
        Assert.Equal(NotebookRunStatus.Cached, there.Status);
    }

    [Fact]
    public async Task A_cell_that_changed_its_language_is_not_the_same()
    {
        await Run(Options, Markdown, "say a", "fail");
        await Run(Options, "say a", "say b");
        Assert.DoesNotContain(_messages.OfType<NotebookProgress.CellStarted>(), start => start.IsReplay);

        static void Markdown(NotebookDocument notebook) => notebook.Cells[0].Metadata["polyglot_notebook"] = new JsonObject { ["kernelName"] = "markdown" };
    }

    private Task<NotebookRunResult> Run(NotebookRunOptions options, params string[] cells) => Run(options, static _ => { }, cells);

    private Task<NotebookRunResult> Run(NotebookRunOptions options, Action<NotebookDocument> change, params string[] cells)
    {
        var notebook = Fixture.Notebook(_folder.Path, cells);
        change(notebook);
        return NotebookRunner.RunAsync(notebook, options, _messages);
    }
}

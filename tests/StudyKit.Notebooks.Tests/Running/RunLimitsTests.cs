using System.Text.Json.Nodes;
using StudyKit.Errors;
using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Running;
using StudyKit.Notebooks.Sessions;
using StudyKit.Notebooks.Workers;

namespace StudyKit.Notebooks.Tests.Running;

public sealed class RunLimitsTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedSession _session = new();

    private NotebookRunOptions Options => new()
    {
        OutputPath = _folder.File("out.ipynb"),
        OpenSession = (_, _) =>
        {
            _session.Restart();
            return Task.FromResult<INotebookSession>(_session);
        },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("hang", true, NotebookRunStatus.TimedOut, CellRunStatus.TimedOut, "CellTimeoutError")]
    [InlineData("hang", false, NotebookRunStatus.TimedOut, CellRunStatus.TimedOut, "NotebookTimeoutError")]
    [InlineData("die", true, NotebookRunStatus.Killed, CellRunStatus.Killed, "Crash")]
    [InlineData("killed", true, NotebookRunStatus.Killed, CellRunStatus.Killed, "Killed")]
    [InlineData("fault", true, NotebookRunStatus.Failed, CellRunStatus.Failed, "SessionError")]
    [InlineData("fail", true, NotebookRunStatus.Failed, CellRunStatus.Failed, "Failure")]
    public async Task The_cell_that_ends_a_run_is_failed_and_the_rest_pending(string cell, bool isCellTime, NotebookRunStatus status, CellRunStatus cellStatus, string error)
    {
        var options = isCellTime ? Options with { CellTimeout = Soon } : Options with { NotebookTimeout = Soon };
        var result = await Run(options, "say a", cell, "say b");

        Assert.Equal((status, cell == "killed"), (result.Status, result.KilledFromOutside));
        Assert.Equal([CellRunStatus.Completed, cellStatus, CellRunStatus.Pending], result.Cells.Select(record => record.Status));
        Assert.Equal(error, result.Failure!.Error.Name);
        var saved = NotebookDocument.Load(_folder.File("out.ipynb"));
        Assert.Equal([null, "completed", null, "failed", "pending"], saved.Cells.Select(PapermillRecord.StatusOf));
        Assert.Equal(error, saved.Cells[3].Outputs[^1]!["ename"]!.GetValue<string>());
        Assert.True(saved.Metadata["papermill"]!["exception"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Want_of_memory_under_a_limit_ends_the_run_as_killed()
    {
        Assert.Equal(NotebookRunStatus.Failed, (await Run(Options, "memory")).Status);
        var limited = Options with { Worker = new WorkerOptions { FileName = "none", MemoryLimit = 1L << 30 } };
        var result = await Run(limited, "memory", "say b");
        Assert.Equal((NotebookRunStatus.Killed, true), (result.Status, result.KilledFromOutside));
        await Assert.ThrowsAsync<OptionException>(() => Run(limited with { Worker = limited.Worker with { MemoryLimit = 1 << 20 } }, "memory"));
    }

    [Fact]
    public async Task With_errors_allowed_the_run_goes_on_and_the_cell_is_marked()
    {
        var result = await Run(Options with { AllowErrors = true }, "fail", "say b");
        Assert.Equal(NotebookRunStatus.Completed, result.Status);
        Assert.Equal([CellRunStatus.Failed, CellRunStatus.Completed], result.Cells.Select(record => record.Status));
        Assert.Null(result.Output.Metadata["papermill"]!["exception"]);
    }

    [Fact]
    public async Task A_long_cell_is_saved_while_it_runs()
    {
        var saved = string.Empty;
        _session.Call = async () =>
        {
            for (var tries = 0; tries < 500 && saved.Length == 0; tries++)
            {
                await Task.Delay(10);
                saved = NotebookDocument.Load(_folder.File("out.ipynb")).Cells[0].Outputs.ToJsonString();
                saved = saved == "[]" ? string.Empty : saved;
            }
        };
        var result = await Run(Options with { AutosaveInterval = TimeSpan.FromMilliseconds(20) }, "call");
        Assert.Equal("""[{"name":"stdout","output_type":"stream","text":["before\n"]}]""", saved);
        Assert.Equal("""[{"name":"stdout","output_type":"stream","text":["before\n","after\n"]}]""", result.Output.Cells[0].Outputs.ToJsonString());
    }

    [Theory]
    [InlineData("2", "say b")]
    [InlineData("2-3", "say b,say c")]
    [InlineData("3-", "say c,say d")]
    [InlineData("-2", "say a,say b")]
    [InlineData("cell-3", "say c")]
    [InlineData("chosen", "say d")]
    public async Task Some_cells_can_be_chosen(string word, string ran)
    {
        var notebook = Fixture.Notebook(_folder.Path, "say a", "say b", "say c", "say d");
        notebook.Cells[3].Metadata["tags"] = new JsonArray("chosen");
        var result = await NotebookRunner.RunAsync(notebook, Options with { Cells = new CellChoice([word]) });
        Assert.Equal(ran, string.Join(',', _session.Ran));
        Assert.True(result.Succeeded);
        Assert.Equal(4 - _session.Ran.Count, result.Cells.Count(cell => cell.Status == CellRunStatus.Skipped));
        await Assert.ThrowsAsync<OptionException>(() => NotebookRunner.RunAsync(notebook, Options with { Cells = new CellChoice(["5"]) }));
    }

    [Fact]
    public async Task Cells_whose_writer_forgot_their_ids_get_some()
    {
        var notebook = Fixture.Notebook(_folder.Path, "say a", "say b", "say c");
        notebook.Cells[0].Json.Remove("id");
        notebook.Cells[2].Json.Remove("id");
        notebook.Cells[1].Json["id"] = "cell-3";
        var output = (await NotebookRunner.RunAsync(notebook, Options)).Output;
        Assert.Equal(["cell-1", "cell-3", "cell-3-2"], output.Cells.Select(cell => cell.Id));
        Assert.Equal(["cell_type", "execution_count", "id", "metadata", "outputs", "source"], output.Cells[0].Json.Select(member => member.Key));
        Assert.Null(notebook.Cells[0].Id);
    }

    [Fact]
    public async Task A_notebook_can_be_prepared_only_and_its_code_hidden()
    {
        var result = await Run(Options with { PrepareOnly = true, ReportMode = true, Parameters = [Notebooks.Running.Parameters.NotebookParameter.Parse("p", "1")] }, "say a");
        Assert.Empty(_session.Ran);
        var saved = NotebookDocument.Load(_folder.File("out.ipynb"));
        Assert.Equal("// Parameters\nvar p = 1;\n", saved.Cells[0].Source);
        Assert.All(saved.Cells, cell => Assert.True(cell.Metadata["jupyter"]!["source_hidden"]!.GetValue<bool>()));
        Assert.Equal(["default_parameters", "environment_variables", "input_path", "output_path", "parameters", "version"], saved.Metadata["papermill"]!.AsObject().Select(member => member.Key));
        Assert.All(result.Cells, cell => Assert.Equal(CellRunStatus.Pending, cell.Status));
    }

    private Task<NotebookRunResult> Run(NotebookRunOptions options, params string[] cells) => NotebookRunner.RunAsync(Fixture.Notebook(_folder.Path, cells), options);
}

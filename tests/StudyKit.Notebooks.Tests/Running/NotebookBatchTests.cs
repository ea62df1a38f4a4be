using StudyKit.Errors;
using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Running;
using StudyKit.Notebooks.Running.Parameters;
using StudyKit.Notebooks.Sessions;
using StudyKit.Notebooks.Workers;

namespace StudyKit.Notebooks.Tests.Running;

public sealed class NotebookBatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<ScriptedSession> _sessions = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task One_that_fails_does_not_stop_the_others()
    {
        var results = await NotebookBatch.RunAsync([Run("fail"), Run("say a")]);
        Assert.Equal([NotebookRunStatus.Failed, NotebookRunStatus.Completed], results.Select(result => result.Status));
    }

    [Fact]
    public async Task With_fail_fast_it_does()
    {
        var results = await NotebookBatch.RunAsync([Run("fail"), Run("say a")], failFast: true);
        Assert.Equal([NotebookRunStatus.Failed, NotebookRunStatus.Cancelled], results.Select(result => result.Status));
        Assert.All(results[1].Cells, cell => Assert.Equal(CellRunStatus.Pending, cell.Status));
        Assert.Single(_sessions);
    }

    [Fact]
    public async Task Two_jobs_run_at_the_same_time()
    {
        // Each waits until both are there.
        using var both = new Barrier(2);
        var runs = new[] { Run("call"), Run("call") };
        _onOpen = session => session.Call = () => Task.Run(() => Assert.True(both.SignalAndWait(TimeSpan.FromSeconds(30))));
        var results = await NotebookBatch.RunAsync(runs, jobs: 2);
        Assert.All(results, result => Assert.True(result.Succeeded));
    }

    [Fact]
    public async Task Bad_parameters_of_any_are_found_before_the_first_runs()
    {
        var bad = Run("int p = 1;");
        bad.Notebook.Cells[0].Metadata["tags"] = new System.Text.Json.Nodes.JsonArray("parameters");
        bad.Options = bad.Options with { Parameters = [NotebookParameter.Parse("p", "many")] };
        await Assert.ThrowsAsync<OptionException>(() => NotebookBatch.RunAsync([Run("say a"), bad]));
        Assert.Empty(_sessions);
        await Assert.ThrowsAsync<OptionException>(() => NotebookBatch.RunAsync([Run("say a")], jobs: 0));
    }

    private Action<ScriptedSession>? _onOpen;

    private (NotebookDocument Notebook, NotebookRunOptions Options) Run(params string[] cells) => (Fixture.Notebook(_folder.Path, cells), new NotebookRunOptions
    {
        Worker = new WorkerOptions { FileName = "none" },
        OpenSession = (_, _) =>
        {
            var session = new ScriptedSession();
            lock (_sessions)
            {
                _sessions.Add(session);
            }

            _onOpen?.Invoke(session);
            return Task.FromResult<INotebookSession>(session);
        },
    });
}

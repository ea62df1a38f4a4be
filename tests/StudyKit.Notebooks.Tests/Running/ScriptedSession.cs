using StudyKit.Errors;
using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Sessions;
using StudyKit.Notebooks.Workers;

namespace StudyKit.Notebooks.Tests.Running;

/// <summary>A session whose cells are words: <c>say x</c>, <c>count</c> (how often in this object's life), <c>fail</c>, <c>hang</c>, <c>die</c>, <c>killed</c>, <c>fault</c>, <c>memory</c>, or <c>call</c>.</summary>
internal sealed class ScriptedSession : INotebookSession
{
    private int _counted;

    public int ExecutionCount { get; private set; }

    public List<string> Ran { get; } = [];

    public Func<Task>? Call { get; set; }

    public void Restart() => ExecutionCount = 0;

    public async Task<CellResult> ExecuteAsync(string source, Action<CellOutput> output, ExecuteOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ExecutionCount++;
        Ran.Add(source);
        ErrorOutput? error = null;
        switch (source.Split(' ')[0])
        {
            case "say":
                output(new StreamOutput(StreamName.Stdout, source[4..]));
                break;
            case "count":
                output(new StreamOutput(StreamName.Stdout, $"{++_counted}"));
                break;
            case "fail":
                error = new ErrorOutput("Failure", "failed", []);
                break;
            case "memory":
                error = new ErrorOutput("System.OutOfMemoryException", "no memory", []);
                break;
            case "hang":
                output(new StreamOutput(StreamName.Stdout, "hanging"));
                await Task.Delay(Timeout.Infinite, cancellationToken);
                break;
            case "die":
                throw new WorkerDiedException("Crash", "it crashed", killed: false);
            case "fault":
                throw new StudyKitException("the session broke");
            case "killed":
                throw new WorkerDiedException("Killed", "it was killed", killed: true);
            case "call":
                output(new StreamOutput(StreamName.Stdout, "before\n"));
                await Call!();
                output(new StreamOutput(StreamName.Stdout, "after\n"));
                break;
            default:
                break;
        }

        if (error is not null)
        {
            output(error);
        }

        return new CellResult(ExecutionCount, error, null);
    }

    public Task<CompletionResult> CompleteAsync(string code, int position, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<MimeBundle?> InspectAsync(string code, int position, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public CodeCompleteness IsComplete(string code) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

using System.Globalization;
using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Tests.Jupyter;

/// <summary>A session whose cells are a word and what belongs to it.</summary>
internal sealed class FakeSession : INotebookSession
{
    public int ExecutionCount { get; private set; }

    /// <summary>Set while a cell loops.</summary>
    public ManualResetEventSlim Looping { get; } = new();

    public bool Disposed { get; private set; }

    public Task<CellResult> ExecuteAsync(string source, Action<CellOutput> output, ExecuteOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ExecuteOptions();
        if (options.StoreHistory)
        {
            ExecutionCount++;
        }

        var (word, rest) = source.Split(' ', 2) is [var first, var second] ? (first, second) : (source, string.Empty);
        ErrorOutput? error = null;
        switch (word)
        {
            case "print":
                output(new StreamOutput(StreamName.Stdout, rest));
                break;
            case "complain":
                output(new StreamOutput(StreamName.Stderr, rest));
                break;
            case "count":
                for (var i = 0; i < int.Parse(rest, CultureInfo.InvariantCulture); i++)
                {
                    output(new StreamOutput(StreamName.Stdout, string.Create(CultureInfo.InvariantCulture, $"{i}\n")));
                }

                break;
            case "value":
                output(new ResultOutput(MimeBundle.Of(MimeBundle.PlainText, rest), ExecutionCount));
                break;
            case "result":
                output(new ResultOutput(MimeBundle.Of(MimeBundle.Json, rest), ExecutionCount));
                break;
            case "json":
                output(new DisplayOutput(new MimeBundle([new(MimeBundle.Json, rest), new(MimeBundle.Html, "<b>")]), "d1", false));
                break;
            case "update":
                output(new DisplayOutput(MimeBundle.Of(MimeBundle.Html, rest), "d1", true));
                break;
            case "mixed":
                output(new StreamOutput(StreamName.Stdout, "1"));
                output(new StreamOutput(StreamName.Stderr, "2"));
                output(new DisplayOutput(MimeBundle.Of(MimeBundle.PlainText, "3"), "d1", false));
                output(new StreamOutput(StreamName.Stdout, "4"));
                break;
            case "fail":
                error = new ErrorOutput("Some.Exception", rest, [rest, "at the cell"]);
                output(error);
                break;
            case "break":
                throw new InvalidOperationException(rest);
            case "ask":
                var answer = options.Input?.Invoke("name? ", true, cancellationToken).GetAwaiter().GetResult();
                output(new StreamOutput(StreamName.Stdout, answer ?? "nobody"));
                break;
            case "loop":
                output(new StreamOutput(StreamName.Stdout, rest));
                Looping.Set();
                while (true)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    Thread.SpinWait(1000);
                }

            default:
                break;
        }

        return Task.FromResult(new CellResult(ExecutionCount, error, null));
    }

    public Task<CompletionResult> CompleteAsync(string code, int position, CancellationToken cancellationToken = default) =>
        Task.FromResult(new CompletionResult(position - 2, position, [new CompletionMatch("Length", "property", "int Length"), new CompletionMatch("Left", "method", null)]));

    public Task<MimeBundle?> InspectAsync(string code, int position, CancellationToken cancellationToken = default) =>
        Task.FromResult(code == "nothing" ? null : MimeBundle.Of(MimeBundle.PlainText, code[..position]));

    public CodeCompleteness IsComplete(string code) => code switch
    {
        "1" => CodeCompleteness.Complete,
        ")" => CodeCompleteness.Invalid,
        _ => CodeCompleteness.Incomplete,
    };

    public ValueTask DisposeAsync()
    {
        Disposed = true;
        return ValueTask.CompletedTask;
    }
}

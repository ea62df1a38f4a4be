using System.Text.Json.Nodes;
using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Jupyter;

/// <summary>Runs cells: <c>execute_request</c>.</summary>
internal sealed class ExecuteRequests(KernelLink link, Func<INotebookSession> session, Interruption interruption, CellHistory history, CellInFlight inFlight, Action markWaiting)
{
    private readonly StandardInput _input = new(link);

    /// <summary>Answers a cell that waited while one before it failed: it does not run.</summary>
    public static JsonObject Abort() => new() { ["status"] = "aborted" };

    /// <summary>Runs a cell and answers once everything it put out is on its way.</summary>
    public JsonObject Execute(KernelRequest request)
    {
        var code = request.Text("code");
        var silent = request.Flag("silent", false);
        var store = !silent && request.Flag("store_history", true);
        var options = new ExecuteOptions { StoreHistory = store, Input = request.Flag("allow_stdin", true) ? Ask(request) : null };
        using var output = new CellPublisher(link, request, silent);
        inFlight.Set(request, output);
        try
        {
            return Open(output) is { } cells
                ? Execute(request, cells, code, options, output)
                : Fail(request, output.Error!, 0);
        }
        finally
        {
            inFlight.Set(null, null);
        }
    }

    private JsonObject Execute(KernelRequest request, INotebookSession cells, string code, ExecuteOptions options, CellPublisher output)
    {
        output.Begin(code, cells.ExecutionCount + (options.StoreHistory ? 1 : 0));
        var error = Run(cells, code, options, output);
        var count = cells.ExecutionCount;
        if (options.StoreHistory)
        {
            history.Add(count, code, output.Result?[MimeBundle.PlainText]);
        }

        var expressions = error is null ? Evaluate(request, cells, options, output) : [];
        output.Flush();
        if (error is not null)
        {
            return Fail(request, error, count);
        }

        var reply = Replies.Ok();
        reply["execution_count"] = count;
        reply["user_expressions"] = expressions;
        reply["payload"] = new JsonArray();
        return reply;
    }

    private JsonObject Fail(KernelRequest request, ErrorOutput error, int count)
    {
        if (request.Flag("stop_on_error", true))
        {
            markWaiting();
        }

        var failed = Replies.Failed(error);
        failed["execution_count"] = count;
        return failed;
    }

    /// <summary>The session, once it is open; null, and an error among the outputs, when it will not be.</summary>
    private INotebookSession? Open(CellPublisher output)
    {
        try
        {
            return session();
        }
#pragma warning disable CA1031 // Whatever it is, the cell reports it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Describe(e, output);
            return null;
        }
    }

    private ErrorOutput? Run(INotebookSession cells, string code, ExecuteOptions options, CellPublisher output)
    {
        try
        {
            return interruption.Run(token => cells.ExecuteAsync(code, output.Put, options, token).GetAwaiter().GetResult()).Error;
        }
#pragma warning disable CA1031 // Whatever ends the cell, the front end waits for an answer.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Describe(e, output);
        }
    }

    private static ErrorOutput Describe(Exception fault, CellPublisher output)
    {
        if (output.Error is { } told)
        {
            return told;
        }

        var error = fault is OperationCanceledException ? Interrupted() : Replies.Describe(fault);
        output.Put(error);
        return error;
    }

    private JsonObject Evaluate(KernelRequest request, INotebookSession cells, ExecuteOptions options, CellPublisher output)
    {
        var values = new JsonObject();
        if (request.Content["user_expressions"] is not JsonObject expressions)
        {
            return values;
        }

        foreach (var (name, node) in expressions)
        {
            var code = node is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw new KernelRequestException($"execute_request: user_expressions: '{name}' is no text");
            var (result, error) = output.Collect(() => Run(cells, code, options with { StoreHistory = false }, output));
            if (error is not null)
            {
                values[name] = Replies.Failed(error);
                continue;
            }

            var found = Replies.Ok();
            found["data"] = result is null ? new JsonObject() : Replies.Data(result);
            found["metadata"] = new JsonObject();
            values[name] = found;
        }

        return values;
    }

    private Func<string, bool, CancellationToken, Task<string?>> Ask(KernelRequest request) =>
        (prompt, password, token) => Task.Factory.StartNew(
            () => _input.Ask(request, prompt, password, token), token, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static ErrorOutput Interrupted()
    {
        const string Message = "the cell was interrupted";
        return new ErrorOutput(typeof(OperationCanceledException).FullName!, Message, [Message]);
    }
}

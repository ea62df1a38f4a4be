using System.Text.Json.Nodes;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Jupyter;

/// <summary>Answers what front ends ask about code while it is typed: <c>complete</c>, <c>inspect</c>, <c>is_complete</c>.</summary>
internal sealed class CodeRequests(Func<INotebookSession> session, Interruption interruption)
{
    private const string Indent = "    ";

    public JsonObject Complete(KernelRequest request)
    {
        var (code, position) = Cursor(request);
        var cells = session();
        var found = interruption.Run(token => cells.CompleteAsync(code, position, token).GetAwaiter().GetResult());
        var (start, end) = (CodePoints.FromUtf16(code, found.Start), CodePoints.FromUtf16(code, found.End));
        var reply = Replies.Ok();
        reply["matches"] = new JsonArray([.. found.Matches.Select(match => (JsonNode)match.Text)]);
        reply["cursor_start"] = start;
        reply["cursor_end"] = end;

        // Not in the specification; the name that JupyterLab and VS Code look for.
        reply["metadata"] = new JsonObject { ["_jupyter_types_experimental"] = new JsonArray([.. found.Matches.Select(match => Describe(match, start, end))]) };
        return reply;
    }

    public JsonObject Inspect(KernelRequest request)
    {
        var (code, position) = Cursor(request);
        var cells = session();
        var found = interruption.Run(token => cells.InspectAsync(code, position, token).GetAwaiter().GetResult());
        var reply = Replies.Ok();
        reply["found"] = found is not null;
        reply["data"] = found is null ? new JsonObject() : Replies.Data(found);
        reply["metadata"] = new JsonObject();
        return reply;
    }

    public JsonObject IsComplete(KernelRequest request)
    {
        var code = request.Text("code");
        return session().IsComplete(code) switch
        {
            CodeCompleteness.Complete => new JsonObject { ["status"] = "complete" },
            CodeCompleteness.Incomplete => new JsonObject { ["status"] = "incomplete", ["indent"] = NextIndent(code) },
            _ => new JsonObject { ["status"] = "invalid" },
        };
    }

    private static (string Code, int Position) Cursor(KernelRequest request)
    {
        var code = request.Text("code");
        return (code, request.Number("cursor_pos") is { } position ? CodePoints.ToUtf16(code, position) : code.Length);
    }

    private static JsonObject Describe(CompletionMatch match, int start, int end)
    {
        var described = new JsonObject { ["start"] = start, ["end"] = end, ["text"] = match.Text, ["type"] = match.Kind };
        if (match.Signature is not null)
        {
            described["signature"] = match.Signature;
        }

        return described;
    }

    private static string NextIndent(string code)
    {
        var line = code.TrimEnd()[(code.TrimEnd().LastIndexOf('\n') + 1)..];
        var own = line[..^line.TrimStart().Length];
        return line.Length > 0 && line[^1] is '{' or '(' or '[' ? own + Indent : own;
    }
}

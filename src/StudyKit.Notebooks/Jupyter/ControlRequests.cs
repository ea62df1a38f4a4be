using System.Text.Json.Nodes;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Jupyter;

/// <summary>Answers what is asked while a cell runs: <c>interrupt</c>, <c>shutdown</c>, <c>debug</c>.</summary>
internal sealed class ControlRequests(Interruption interruption)
{
    public JsonObject Interrupt(KernelRequest request)
    {
        interruption.Interrupt();
        return Replies.Ok();
    }

    public static JsonObject Shutdown(KernelRequest request)
    {
        var reply = Replies.Ok();
        reply["restart"] = request.Flag("restart", false);
        return reply;
    }

    public static JsonObject Debug(KernelRequest request)
    {
        const string Message = "this kernel has no debugger";
        var reply = Replies.Failed(new ErrorOutput(typeof(NotSupportedException).FullName!, Message, [Message]));

        // The reply is also one of the debug adapter protocol.
        reply["type"] = "response";
        reply["success"] = false;
        reply["request_seq"] = request.Number("seq") ?? 0;
        reply["command"] = request.Text("command", string.Empty);
        reply["message"] = Message;
        return reply;
    }
}

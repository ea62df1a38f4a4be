using System.Text.Json.Nodes;

namespace StudyKit.Notebooks.Jupyter;

/// <summary>Comms: cells of this kernel open none and no target is known, so that those that a front end opens are closed at once.</summary>
internal sealed class CommRequests(KernelLink link)
{
    public static JsonObject Info(KernelRequest request)
    {
        var reply = Replies.Ok();
        reply["comms"] = new JsonObject();
        return reply;
    }

    /// <summary>A comm that is not open has no messages.</summary>
    public static JsonObject? Ignore(KernelRequest request) => null;

    public JsonObject? Open(KernelRequest request)
    {
        link.Publish(request, "comm_close", new JsonObject { ["comm_id"] = request.Text("comm_id"), ["data"] = new JsonObject() });
        return null;
    }
}

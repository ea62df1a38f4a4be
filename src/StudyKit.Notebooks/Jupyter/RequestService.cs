using System.Text.Json.Nodes;
using StudyKit.Notebooks.Jupyter.Zmtp;

namespace StudyKit.Notebooks.Jupyter;

/// <summary>Serves a request between <c>busy</c> and <c>idle</c>, and answers it whatever happens.</summary>
internal sealed class RequestService(KernelLink link, Action<string> log)
{
    /// <summary>Serves a request.</summary>
    /// <param name="socket">Where it came from.</param>
    /// <param name="request">The request.</param>
    /// <param name="handler">What answers it; null where it is not understood.</param>
    /// <returns>The answer.</returns>
    public JsonObject? Serve(RouterSocket socket, KernelRequest request, Func<KernelRequest, JsonObject?>? handler)
    {
        link.PublishStatus(request, "busy");
        var reply = Answer(socket, request, handler);
        link.PublishStatus(request, "idle");
        return reply;
    }

    private JsonObject? Answer(RouterSocket socket, KernelRequest request, Func<KernelRequest, JsonObject?>? handler)
    {
        try
        {
            return Send(handler is null ? throw new KernelRequestException($"'{request.Type}' is not understood here") : handler(request));
        }
#pragma warning disable CA1031 // One request that fails, for whatever reason, must not end the kernel.
        catch (Exception e)
#pragma warning restore CA1031
        {
            log($"{request.Type}: {e.Message}");
            return Send(Replies.Failed(e));
        }

        JsonObject? Send(JsonObject? reply)
        {
            if (reply is not null && request.WantsReply)
            {
                link.Send(socket, request, request.ReplyType, reply);
            }

            return reply;
        }
    }
}

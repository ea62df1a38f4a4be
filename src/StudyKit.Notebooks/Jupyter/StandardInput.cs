using System.Text.Json.Nodes;

namespace StudyKit.Notebooks.Jupyter;

/// <summary>Asks the front end's user for a line of text.</summary>
internal sealed class StandardInput(KernelLink link)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Asks whoever made a request.</summary>
    /// <param name="request">The request whose cell reads.</param>
    /// <param name="prompt">What to show.</param>
    /// <param name="password">Whether the answer is not to be shown.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The line; null when the front end is gone.</returns>
    public string? Ask(KernelRequest request, string prompt, bool password, CancellationToken cancellationToken)
    {
        // An answer to an earlier question that nobody waits for any more is not the answer to this one.
        while (link.Input.TryReceive(out _, TimeSpan.Zero, cancellationToken))
        {
        }

        var asked = link.Send(link.Input, request, "input_request", new JsonObject { ["prompt"] = prompt, ["password"] = password });
        while (asked && link.Input.IsConnected(request.Identities[0]))
        {
            if (link.Input.TryReceive(out var parts, Look, cancellationToken)
                && parts[0].AsSpan().SequenceEqual(request.Identities[0])
                && link.Decode(parts) is { Type: "input_reply" } reply)
            {
                return reply.Text("value");
            }
        }

        return null;
    }
}

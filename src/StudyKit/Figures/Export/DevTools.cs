using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace StudyKit.Figures.Export;

/// <summary>
/// Speaks with a browser in its DevTools protocol (chromedevtools.github.io/devtools-protocol): one question at a time, in one empty page.
/// </summary>
internal sealed class DevTools : IDisposable
{
    private const int BufferBytes = 1 << 16;

    // The browser is on this machine: no proxy stands between.
    private readonly ClientWebSocket _socket = new() { Options = { Proxy = null } };
    private int _questions;
    private string? _session;

    /// <summary>Connects and opens an empty page.</summary>
    public static async Task<DevTools> ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        var tools = new DevTools();
        try
        {
            await tools._socket.ConnectAsync(address, cancellationToken);
            var page = await tools.AskAsync("Target.createTarget", new JsonObject { ["url"] = "about:blank" }, cancellationToken);
            var attached = await tools.AskAsync("Target.attachToTarget", new JsonObject { ["targetId"] = page["targetId"]!.DeepClone(), ["flatten"] = true }, cancellationToken);
            tools._session = attached["sessionId"]!.GetValue<string>();
            return tools;
        }
        catch
        {
            tools.Dispose();
            throw;
        }
    }

    /// <summary>Runs JavaScript in the page, waits for its promise and returns what it gives as text; null for nothing.</summary>
    /// <exception cref="DevToolsException">The script failed, or the page is gone.</exception>
    public async Task<string?> EvaluateAsync(string script, CancellationToken cancellationToken)
    {
        var answer = await AskAsync("Runtime.evaluate", new JsonObject { ["expression"] = script, ["awaitPromise"] = true, ["returnByValue"] = true }, cancellationToken);
        if (answer["exceptionDetails"] is { } failure)
        {
            var words = failure["exception"]?["description"] ?? failure["exception"]?["value"] ?? failure["text"];
            throw new DevToolsException(words?.ToString() ?? "the page's script failed");
        }

        return answer["result"]?["value"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
    }

    public void Dispose() => _socket.Dispose();

    private async Task<JsonObject> AskAsync(string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        var id = ++_questions;
        var question = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (_session is not null)
        {
            question["sessionId"] = _session;
        }

        await _socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(question.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        while (true)
        {
            var message = await ReceiveAsync(cancellationToken);
            if (message["id"]?.GetValue<int>() == id)
            {
                return message["error"] is { } error
                    ? throw new DevToolsException(error["message"]?.GetValue<string>() ?? method)
                    : message["result"]!.AsObject();
            }

            // A page whose process died answers no question.
            if (message["method"]?.GetValue<string>() is "Inspector.targetCrashed" or "Target.targetCrashed" or "Inspector.detached" or "Target.detachedFromTarget")
            {
                throw new DevToolsException("the page crashed");
            }
        }
    }

    private async Task<JsonNode> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var message = new MemoryStream();
        var buffer = new byte[BufferBytes];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
            }

            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        message.Position = 0;
        return JsonNode.Parse(message)!;
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using StudyKit.Notebooks.Jupyter;
using StudyKit.Notebooks.Jupyter.Zmtp;

namespace StudyKit.Notebooks.Tests.Jupyter;

/// <summary>A front end: DEALER sockets, a SUB and a REQ.</summary>
internal sealed class KernelClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly MessageSigner _signer;
    private readonly string _session = Guid.NewGuid().ToString("N");
    private readonly Peer _heartbeat;
    private int _count;

    public KernelClient(KernelConnection connection)
    {
        _signer = new MessageSigner(connection.KeyBytes());
        var identity = Encoding.ASCII.GetBytes(_session);
        Shell = new Peer(connection.Endpoint(connection.ShellPort), "DEALER", identity);
        Control = new Peer(connection.Endpoint(connection.ControlPort), "DEALER", identity);
        Input = new Peer(connection.Endpoint(connection.StdinPort), "DEALER", identity);
        Iopub = new Peer(connection.Endpoint(connection.IopubPort), "SUB", []);
        _heartbeat = new Peer(connection.Endpoint(connection.HeartbeatPort), "REQ", []);
        Iopub.Send([[1]]);

        // The subscription is there once something comes.
        do
        {
            Receive(Shell, Request(Shell, "kernel_info_request"));
        }
        while (!Iopub.HasMessage(TimeSpan.FromMilliseconds(20)));
        Drain();
    }

    public Peer Shell { get; }

    public Peer Control { get; }

    public Peer Input { get; }

    public Peer Iopub { get; }

    public JsonObject Header(string type) => new()
    {
        ["msg_id"] = string.Create(CultureInfo.InvariantCulture, $"{_session}_{++_count}"),
        ["session"] = _session,
        ["username"] = "tester",
        ["date"] = "2026-01-01T00:00:00Z",
        ["msg_type"] = type,
        ["version"] = "5.3",
    };

    public string Request(Peer peer, string type, JsonObject? content = null)
    {
        var header = Header(type);
        SendSigned(peer, Encoding.UTF8.GetBytes(header.ToJsonString()), Encoding.UTF8.GetBytes((content ?? []).ToJsonString()));
        return (string)header["msg_id"]!;
    }

    public void SendSigned(Peer peer, byte[] header, byte[] content)
    {
        byte[] none = [.. "{}"u8];
        peer.Send(["<IDS|MSG>"u8.ToArray(), _signer.Sign(header, none, none, content), header, none, none, content]);
    }

    public string Execute(string code, Action<JsonObject>? change = null)
    {
        var content = new JsonObject { ["code"] = code, ["silent"] = false, ["store_history"] = true, ["allow_stdin"] = false, ["stop_on_error"] = true };
        change?.Invoke(content);
        return Request(Shell, "execute_request", content);
    }

    /// <summary>The next message, which answers <paramref name="request"/> and is signed.</summary>
    public KernelMessage Receive(Peer peer, string? request = null)
    {
        var parts = peer.Receive(Patience);
        var at = parts.ToList().FindIndex(part => part.AsSpan().SequenceEqual("<IDS|MSG>"u8));
        Assert.True(_signer.Verify(parts[at + 1], parts[at + 2], parts[at + 3], parts[at + 4], parts[at + 5]));
        JsonObject Json(int part) => (JsonObject)JsonNode.Parse(parts[at + part])!;
        var message = new KernelMessage((string)Json(2)["msg_type"]!, Json(2), Json(3), Json(5));
        if (request is not null)
        {
            Assert.Equal(request, message.ParentId);
        }

        return message;
    }

    public KernelMessage Reply(string request) => Receive(Shell, request);

    /// <summary>What the kernel published for a request, from busy to idle, those two left out.</summary>
    public List<KernelMessage> Outputs(string request)
    {
        KernelMessage Next()
        {
            KernelMessage message;
            do
            {
                // Other front ends' requests show here too.
                message = Receive(Iopub);
            }
            while (message.ParentId != request);
            return message;
        }

        var first = Next();
        Assert.Equal(("status", "busy"), (first.Type, first.Text("execution_state")));
        var outputs = new List<KernelMessage>();
        while (Next() is var message && !(message.Type == "status" && message.Text("execution_state") == "idle"))
        {
            outputs.Add(message);
        }

        return outputs;
    }

    public bool Heartbeat()
    {
        byte[][] beat = [[], [.. "ping"u8]];
        _heartbeat.Send(beat);
        return _heartbeat.Receive(Patience).Zip(beat, (sent, echoed) => sent.AsSpan().SequenceEqual(echoed)).All(same => same);
    }

    public void Drain()
    {
        while (Iopub.HasMessage(TimeSpan.FromMilliseconds(50)))
        {
            Iopub.Receive(Patience);
        }
    }

    public void Dispose()
    {
        foreach (var peer in new[] { Shell, Control, Input, Iopub, _heartbeat })
        {
            peer.Dispose();
        }
    }

    internal sealed class Peer : IDisposable
    {
        private readonly ZmtpConnection _connection;
        private readonly BlockingCollection<IReadOnlyList<byte[]>> _received = [];

        public Peer(ZmtpEndpoint endpoint, string type, byte[] identity)
        {
            var socket = endpoint.CreateSocket();
            socket.Connect(endpoint.ToEndPoint());
            if (endpoint.Path is null)
            {
                socket.NoDelay = true;
            }

            _connection = new ZmtpConnection(new NetworkStream(socket, ownsSocket: true), type, new OutboundQueue(int.MaxValue, long.MaxValue), identity);
            _connection.Handshake(_ => true);
            new Thread(ReadAll) { IsBackground = true }.Start();
        }

        public void Send(IReadOnlyList<byte[]> parts) => Assert.True(_connection.TrySend(ZmtpFrame.Encode(parts)));

        public IReadOnlyList<byte[]> Receive(TimeSpan patience) =>
            _received.TryTake(out var parts, patience) ? parts : throw new TimeoutException("the kernel said nothing");

        public bool HasMessage(TimeSpan patience) => SpinWait.SpinUntil(() => _received.Count > 0, patience);

        public bool IsClosed(TimeSpan patience) => SpinWait.SpinUntil(() => _received.IsAddingCompleted, patience);

        public void Dispose() => _connection.Dispose();

        private void ReadAll()
        {
            try
            {
                while (_connection.Receive() is { } parts)
                {
                    _received.Add(parts);
                }
            }
            catch (Exception e) when (ZmtpConnection.IsEnd(e))
            {
                // The end.
            }

            _received.CompleteAdding();
        }
    }
}

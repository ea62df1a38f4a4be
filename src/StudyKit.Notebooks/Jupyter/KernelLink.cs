using System.Text;
using System.Text.Json.Nodes;
using StudyKit.Notebooks.Jupyter.Zmtp;

namespace StudyKit.Notebooks.Jupyter;

/// <summary>The kernel's five sockets and what is said over them. Any thread may speak.</summary>
internal sealed class KernelLink : IDisposable
{
    private readonly MessageCodec _codec;
    private readonly PublisherSocket _iopub;
    private readonly EchoSocket _heartbeat;
    private readonly Action<string> _log;
    private readonly Lock _order = new();

    /// <summary>Listens at the places that a connection file names.</summary>
    public KernelLink(KernelConnection connection, Action<string> log)
    {
        _log = log;
        _codec = new MessageCodec(new MessageSigner(connection.KeyBytes()));
        var opened = new Stack<ZmtpSocket>();
        T Open<T>(T socket)
            where T : ZmtpSocket
        {
            opened.Push(socket);
            return socket;
        }

        try
        {
            _heartbeat = Open(new EchoSocket(connection.Endpoint(connection.HeartbeatPort), log));
            _iopub = Open(new PublisherSocket(connection.Endpoint(connection.IopubPort), log));
            Input = Open(new RouterSocket(connection.Endpoint(connection.StdinPort), log));
            Control = Open(new RouterSocket(connection.Endpoint(connection.ControlPort), log));
            Shell = Open(new RouterSocket(connection.Endpoint(connection.ShellPort), log));
        }
        catch
        {
            foreach (var socket in opened)
            {
                socket.Dispose();
            }

            throw;
        }

        Connection = connection with
        {
            HeartbeatPort = Port(_heartbeat, connection.HeartbeatPort),
            IopubPort = Port(_iopub, connection.IopubPort),
            StdinPort = Port(Input, connection.StdinPort),
            ControlPort = Port(Control, connection.ControlPort),
            ShellPort = Port(Shell, connection.ShellPort),
        };
    }

    /// <summary>Where the sockets are, with the ports that the system chose.</summary>
    public KernelConnection Connection { get; }

    /// <summary>Requests that run one after another.</summary>
    public RouterSocket Shell { get; }

    /// <summary>Requests that do not wait for cells.</summary>
    public RouterSocket Control { get; }

    /// <summary>Questions to the user.</summary>
    public RouterSocket Input { get; }

    private ZmtpSocket[] Sockets => [_heartbeat, _iopub, Input, Control, Shell];

    public void Start()
    {
        foreach (var socket in Sockets)
        {
            socket.Start();
        }
    }

    /// <summary>Reads what came over a socket; null, and a line in the log, for what is no valid message.</summary>
    public KernelRequest? Decode(IReadOnlyList<byte[]> parts)
    {
        try
        {
            return _codec.Decode(parts);
        }
        catch (KernelRequestException e)
        {
            _log($"ignored: {e.Message}");
            return null;
        }
    }

    /// <summary>Sends a message to whoever made a request.</summary>
    /// <returns>False when they are gone.</returns>
    public bool Send(RouterSocket socket, KernelRequest request, string type, JsonObject content) =>
        socket.TrySend(_codec.Encode(request.Identities, type, request.Header, content));

    /// <summary>Tells everyone something; null for what belongs to no request.</summary>
    public void Publish(KernelRequest? request, string type, JsonObject content)
    {
        var topic = Encoding.UTF8.GetBytes($"kernel.{_codec.Session}.{type}");

        // All subscribers see one order.
        lock (_order)
        {
            _iopub.Publish(_codec.Encode([topic], type, request?.Header ?? [], content));
        }
    }

    /// <summary>Tells everyone what the kernel does: <c>starting</c>, <c>busy</c> or <c>idle</c>.</summary>
    public void PublishStatus(KernelRequest? request, string state) => Publish(request, "status", new JsonObject { ["execution_state"] = state });

    /// <summary>Sends what waits, for at most <paramref name="linger"/> a socket, and closes.</summary>
    public void Close(TimeSpan linger)
    {
        foreach (var socket in Sockets)
        {
            socket.Close(linger);
        }
    }

    public void Dispose() => Close(TimeSpan.Zero);

    private static int Port(ZmtpSocket socket, int asked) => socket.Endpoint.Path is null ? socket.Endpoint.Port : asked;
}

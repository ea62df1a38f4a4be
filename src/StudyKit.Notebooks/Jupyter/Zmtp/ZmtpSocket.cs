using System.Collections.Concurrent;
using System.Net.Sockets;

namespace StudyKit.Notebooks.Jupyter.Zmtp;

/// <summary>A listening socket and its peers. A peer that fails is closed and logged; the others never notice.</summary>
internal abstract class ZmtpSocket : IDisposable
{
    private const int MaxPeers = 256;

    private readonly ConcurrentDictionary<ZmtpConnection, byte> _connections = new();
    private readonly Action<string> _log;
    private readonly string _type;
    private readonly Socket _listener;
    private volatile bool _closed;

    protected ZmtpSocket(ZmtpEndpoint endpoint, string type, Action<string> log)
    {
        (_type, _log) = (type, log);
        _listener = endpoint.Listen();
        Endpoint = endpoint.Bound(_listener);
    }

    /// <summary>Where it listens.</summary>
    public ZmtpEndpoint Endpoint { get; }

    /// <summary>Begins to take peers.</summary>
    public void Start() => new Thread(Accept) { IsBackground = true, Name = $"{_type} listener" }.Start();

    /// <summary>Sends what waits, for at most <paramref name="linger"/> in all, and closes.</summary>
    public virtual void Close(TimeSpan linger)
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        _listener.Dispose();
        Endpoint.Remove();
        var until = DateTime.UtcNow + linger;
        foreach (var connection in _connections.Keys)
        {
            var left = until - DateTime.UtcNow;
            connection.Close(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }
    }

    public void Dispose()
    {
        Close(TimeSpan.Zero);
        GC.SuppressFinalize(this);
    }

    protected void Log(string line) => _log($"{_type} {Endpoint}: {line}");

    /// <summary>What waits for one peer before more is dropped.</summary>
    protected virtual OutboundQueue CreateQueue() => new(maxMessages: 10_000, maxBytes: 256L << 20);

    protected abstract bool Accepts(string peerType);

    protected abstract void Received(ZmtpConnection connection, IReadOnlyList<byte[]> parts);

    protected virtual void Commanded(ZmtpConnection connection, ZmtpCommand command)
    {
        // Later versions may have commands that this one does not know; they are no reason to part.
    }

    protected virtual void Opened(ZmtpConnection connection)
    {
    }

    protected virtual void Ended(ZmtpConnection connection)
    {
    }

    private void Accept()
    {
        while (!_closed)
        {
            try
            {
                var socket = _listener.Accept();
                if (_connections.Count >= MaxPeers)
                {
                    Log($"more than {MaxPeers} peers; one is turned away");
                    socket.Dispose();
                    continue;
                }

                if (Endpoint.Path is null)
                {
                    socket.NoDelay = true;
                }

                var connection = new ZmtpConnection(new NetworkStream(socket, ownsSocket: true), _type, CreateQueue());
                _connections[connection] = 0;
                new Thread(() => Serve(connection)) { IsBackground = true, Name = $"{_type} reader" }.Start();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                if (!_closed)
                {
                    // Out of descriptors, or a peer gone before it was taken: neither lasts.
                    Log(e.Message);
                    Thread.Sleep(TimeSpan.FromMilliseconds(50));
                }
            }
        }
    }

    private void Serve(ZmtpConnection connection)
    {
        try
        {
            connection.Handshake(Accepts);
            Opened(connection);
            while (!_closed && connection.Receive(command => Commanded(connection, command)) is { } parts)
            {
                Received(connection, parts);
            }
        }
        catch (ZmtpException e)
        {
            Log($"a peer is closed: {e.Message}");
        }
        catch (Exception e) when (ZmtpConnection.IsEnd(e))
        {
            // The peer went, or we did.
        }
#pragma warning disable CA1031 // Nothing that a peer sends may end the process.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log($"a peer is closed: {e}");
        }
        finally
        {
            if (!_closed)
            {
                _connections.TryRemove(connection, out _);
                Ended(connection);
                connection.Dispose();
            }
        }
    }
}

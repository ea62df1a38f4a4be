using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace StudyKit.Notebooks.Jupyter.Zmtp;

/// <summary>
/// Takes messages from all its peers, each with the peer's identity in front, and sends to the peer that the first part names
/// (28/REQREP, ROUTER).
/// </summary>
internal sealed class RouterSocket(ZmtpEndpoint endpoint, Action<string> log) : ZmtpSocket(endpoint, "ROUTER", log)
{
    private const int MaxWaiting = 10_000;

    private readonly BlockingCollection<IReadOnlyList<byte[]>> _inbound = new(MaxWaiting);
    private readonly Dictionary<string, ZmtpConnection> _peers = new(StringComparer.Ordinal);
    private readonly Dictionary<ZmtpConnection, byte[]> _identities = [];
    private readonly Lock _lock = new();
    private uint _unnamed;

    /// <summary>The next message: the peer's identity, then the message's parts.</summary>
    /// <param name="parts">The message.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>False when none came, or the socket is closed.</returns>
    public bool TryReceive([NotNullWhen(true)] out IReadOnlyList<byte[]>? parts, TimeSpan timeout, CancellationToken cancellationToken = default) =>
        _inbound.TryTake(out parts, (int)timeout.TotalMilliseconds, cancellationToken);

    /// <summary>The next message, waiting for as long as the socket is open.</summary>
    public IEnumerable<IReadOnlyList<byte[]>> ReceiveAll() => _inbound.GetConsumingEnumerable();

    /// <summary>Sends to the peer that the first part names.</summary>
    /// <returns>False when there is no such peer, or it is too far behind; the message is dropped.</returns>
    public bool TrySend(IReadOnlyList<byte[]> parts)
    {
        ZmtpConnection? connection;
        lock (_lock)
        {
            _peers.TryGetValue(Convert.ToHexString(parts[0]), out connection);
        }

        return connection is not null && connection.TrySend(ZmtpFrame.Encode([.. parts.Skip(1)]));
    }

    /// <summary>Whether the peer of an identity is there.</summary>
    public bool IsConnected(byte[] identity)
    {
        lock (_lock)
        {
            return _peers.ContainsKey(Convert.ToHexString(identity));
        }
    }

    /// <summary>Receives no more; what is to be sent still goes.</summary>
    public void StopReceiving() => _inbound.CompleteAdding();

    public override void Close(TimeSpan linger)
    {
        StopReceiving();
        base.Close(linger);
    }

    protected override bool Accepts(string peerType) => peerType is "DEALER" or "REQ" or "ROUTER";

    protected override void Opened(ZmtpConnection connection)
    {
        lock (_lock)
        {
            var identity = connection.PeerIdentity;

            // Identities that begin with a zero byte are for sockets to give.
            if (identity.Length == 0 || identity[0] == 0)
            {
                identity = new byte[1 + sizeof(uint)];
                BinaryPrimitives.WriteUInt32BigEndian(identity.AsSpan(1), ++_unnamed);
            }

            var name = Convert.ToHexString(identity);
            if (_peers.Remove(name, out var before))
            {
                // A client that comes back before its old connection is known to be dead must get its replies.
                before.Dispose();
            }

            _peers[name] = connection;
            _identities[connection] = identity;
        }
    }

    protected override void Ended(ZmtpConnection connection)
    {
        lock (_lock)
        {
            if (_identities.Remove(connection, out var identity)
                && _peers.TryGetValue(Convert.ToHexString(identity), out var current)
                && current == connection)
            {
                _peers.Remove(Convert.ToHexString(identity));
            }
        }
    }

    protected override void Received(ZmtpConnection connection, IReadOnlyList<byte[]> parts)
    {
        byte[] identity;
        lock (_lock)
        {
            identity = _identities[connection];
        }

        try
        {
            // A full queue holds the peer up until there is room: its requests wait on its side.
            _inbound.Add([identity, .. parts]);
        }
        catch (InvalidOperationException)
        {
            // Closed meanwhile.
        }
    }
}

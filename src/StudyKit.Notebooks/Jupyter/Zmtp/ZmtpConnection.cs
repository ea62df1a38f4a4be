using System.Text;

namespace StudyKit.Notebooks.Jupyter.Zmtp;

/// <summary>
/// One peer: greeting, handshake, then messages both ways. One thread reads and another writes, so that neither the cells' use of
/// the thread pool nor a slow peer holds up anything else.
/// </summary>
internal sealed class ZmtpConnection : IDisposable
{
    /// <summary>Largest message taken, in bytes, with a small charge for every part.</summary>
    public const long MaxMessageBytes = 256L << 20;

    private const int PartCharge = 64;
    private const int MaxCommandBytes = 1 << 16;
    private const int BufferBytes = 1 << 16;
    private static readonly TimeSpan HandshakePatience = TimeSpan.FromSeconds(30);

    private readonly Stream _stream;
    private readonly Stream _input;
    private readonly string _socketType;
    private readonly byte[] _identity;
    private readonly OutboundQueue _outbound;
    private volatile Thread? _writer;

    /// <summary>Takes a connected stream.</summary>
    /// <param name="stream">The stream; closed with the connection.</param>
    /// <param name="socketType">Our socket's type, in ZeroMQ's words.</param>
    /// <param name="outbound">What waits to be sent to this peer.</param>
    /// <param name="identity">Our own name, for a peer that routes by it.</param>
    public ZmtpConnection(Stream stream, string socketType, OutboundQueue outbound, byte[]? identity = null)
    {
        (_stream, _socketType, _outbound, _identity) = (stream, socketType, outbound, identity ?? []);
        _input = new BufferedStream(stream, BufferBytes);
    }

    /// <summary>The type of the peer's socket, once it is known.</summary>
    public string PeerType { get; private set; } = string.Empty;

    /// <summary>The name that the peer gave itself; may be empty.</summary>
    public byte[] PeerIdentity { get; private set; } = [];

    /// <summary>Whether an error only says that the connection has ended; buffers say so of a closed stream in words of their own.</summary>
    public static bool IsEnd(Exception fault) => fault is IOException or ObjectDisposedException or NotSupportedException;

    /// <summary>Exchanges greetings and READY, and begins to send.</summary>
    /// <param name="accepts">Which types of socket may talk to ours.</param>
    /// <exception cref="ZmtpException">The peer speaks something else, or its socket cannot talk to ours.</exception>
    /// <exception cref="IOException">The connection broke, or the peer was silent for half a minute.</exception>
    public void Handshake(Func<string, bool> accepts)
    {
        if (_stream.CanTimeout)
        {
            _stream.ReadTimeout = _stream.WriteTimeout = (int)HandshakePatience.TotalMilliseconds;
        }

        // The whole greeting at once: a peer of any version 3 waits for no more of ours than it needs.
        _stream.Write(ZmtpGreeting.Create());
        _stream.Flush();
        var greeting = new byte[ZmtpGreeting.Length];
        _input.ReadExactly(greeting);
        ZmtpGreeting.Require(greeting);

        _stream.Write(Ready().Encode());
        _stream.Flush();
        ReadReady();
        if (!accepts(PeerType))
        {
            _stream.Write(ZmtpCommand.CreateError("Invalid socket type").Encode());
            _stream.Flush();
            throw new ZmtpException($"a {PeerType} socket cannot talk to a {_socketType}");
        }

        if (_stream.CanTimeout)
        {
            _stream.ReadTimeout = _stream.WriteTimeout = Timeout.Infinite;
        }

        var writer = new Thread(WriteAll) { IsBackground = true, Name = $"{_socketType} writer" };
        writer.Start();
        _writer = writer;
    }

    /// <summary>Waits for the next message.</summary>
    /// <param name="commanded">Receives the peer's commands other than PING and PONG.</param>
    /// <returns>The message's parts, or null when the peer has closed.</returns>
    /// <exception cref="ZmtpException">The peer sent what is no message.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public IReadOnlyList<byte[]>? Receive(Action<ZmtpCommand>? commanded = null)
    {
        var parts = new List<byte[]>();
        var room = MaxMessageBytes;
        while (ZmtpFrame.Read(_input, room) is { } frame)
        {
            if (frame.IsCommand)
            {
                Obey(ZmtpCommand.Parse(frame.Body), commanded);
                continue;
            }

            parts.Add(frame.Body);
            if (!frame.More)
            {
                return parts;
            }

            room = Math.Max(room - frame.Body.Length - PartCharge, 0);
        }

        return null;
    }

    /// <summary>Has an encoded message sent.</summary>
    /// <returns>False when the peer is too far behind, or gone; the message is dropped.</returns>
    public bool TrySend(byte[] encoded) => _outbound.TryAdd(encoded);

    /// <summary>Sends what waits, for at most <paramref name="linger"/>, and closes.</summary>
    public void Close(TimeSpan linger)
    {
        _outbound.Complete();
        _writer?.Join(linger);
        Dispose();
    }

    public void Dispose()
    {
        _outbound.Complete();
        _stream.Dispose();
    }

    private ZmtpCommand Ready()
    {
        var type = (ZmtpCommand.SocketType, Encoding.ASCII.GetBytes(_socketType));

        // Only sockets that take replies have a name to be found by.
        return _socketType is "DEALER" or "REQ" or "ROUTER"
            ? ZmtpCommand.CreateReady(type, (ZmtpCommand.Identity, _identity))
            : ZmtpCommand.CreateReady(type);
    }

    private void ReadReady()
    {
        if (ZmtpFrame.Read(_input, MaxCommandBytes) is not { IsCommand: true } frame)
        {
            throw new ZmtpException("no READY after the greeting");
        }

        var command = ZmtpCommand.Parse(frame.Body);
        if (command.Name != ZmtpCommand.Ready)
        {
            throw new ZmtpException($"{command.Name} in place of READY");
        }

        var properties = command.ParseProperties();
        PeerType = properties.TryGetValue(ZmtpCommand.SocketType, out var type) ? Encoding.ASCII.GetString(type) : string.Empty;
        PeerIdentity = properties.GetValueOrDefault(ZmtpCommand.Identity, []);
        if (PeerIdentity.Length > byte.MaxValue)
        {
            throw new ZmtpException("an identity of more than 255 bytes");
        }
    }

    private void Obey(ZmtpCommand command, Action<ZmtpCommand>? commanded)
    {
        switch (command.Name)
        {
            case ZmtpCommand.Ping:
                if (command.Data.Length < sizeof(ushort))
                {
                    throw new ZmtpException("PING without a time to live");
                }

                TrySend(new ZmtpCommand(ZmtpCommand.Pong, command.Data[sizeof(ushort)..]).Encode());
                break;
            case ZmtpCommand.Pong:
                break;
            case ZmtpCommand.Error:
                throw new ZmtpException("the peer reports an error");
            default:
                commanded?.Invoke(command);
                break;
        }
    }

    private void WriteAll()
    {
        try
        {
            using var output = new BufferedStream(_stream, BufferBytes);
            while (_outbound.Take() is { } message)
            {
                output.Write(message);
                while (_outbound.TakeWaiting() is { } next)
                {
                    output.Write(next);
                }

                output.Flush();
            }
        }
        catch (Exception e) when (IsEnd(e))
        {
            // The reader meets the same end and cleans up.
            _stream.Dispose();
        }
    }
}

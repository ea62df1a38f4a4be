using System.Net.Sockets;
using StudyKit.Notebooks.Jupyter.Zmtp;

namespace StudyKit.Notebooks.Tests.Jupyter.Zmtp;

/// <summary>A peer that sends and expects bytes.</summary>
internal sealed class RawPeer : IDisposable
{
    private readonly Socket _socket;
    private readonly NetworkStream _stream;

    public RawPeer(ZmtpEndpoint endpoint)
    {
        _socket = endpoint.CreateSocket();
        _socket.Connect(endpoint.ToEndPoint());
        _stream = new NetworkStream(_socket, ownsSocket: true) { ReadTimeout = 10_000 };
    }

    public bool HasBytes => _socket.Available > 0;

    public static byte[] Greeting(byte minor, string mechanism = "NULL") =>
    [
        0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F,
        3, minor,
        .. System.Text.Encoding.ASCII.GetBytes(mechanism.PadRight(20, '\0')),
        0,
        .. new byte[31],
    ];

    public static byte[] Ready(string type, string identity = "") =>
        ZmtpCommand.CreateReady(("Socket-Type", System.Text.Encoding.ASCII.GetBytes(type)), ("Identity", System.Text.Encoding.ASCII.GetBytes(identity))).Encode();

    public void Send(params byte[] bytes) => _stream.Write(bytes);

    public byte[] Receive(int count)
    {
        var bytes = new byte[count];
        _stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Everything until the other side closes.</summary>
    public byte[] ReceiveRest()
    {
        using var rest = new MemoryStream();
        try
        {
            _stream.CopyTo(rest);
        }
        catch (IOException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
        {
            // Closed with bytes unread.
        }

        return rest.ToArray();
    }

    /// <summary>Greeting and READY both ways; what the other side said.</summary>
    public (byte[] Greeting, byte[] Ready) Handshake(string type, byte minor = 1, string identity = "")
    {
        Send(Greeting(minor));
        var greeting = Receive(64);
        Send(Ready(type, identity));
        var head = Receive(2);
        return (greeting, [.. head, .. Receive(head[1])]);
    }

    public void Dispose() => _stream.Dispose();
}

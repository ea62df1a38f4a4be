using System.Collections.Concurrent;
using System.Net;
using StudyKit.Errors;
using StudyKit.Notebooks.Jupyter.Zmtp;

namespace StudyKit.Notebooks.Tests.Jupyter.Zmtp;

public sealed class ZmtpConversationTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly ConcurrentQueue<string> _log = new();
    private readonly TemporaryFolder _folder = new();
    private readonly List<ZmtpSocket> _sockets = [];

    public void Dispose()
    {
        _sockets.ForEach(socket => socket.Dispose());
        _folder.Dispose();
    }

    [Fact]
    public void The_greeting_is_that_of_the_specification_and_ready_names_the_socket()
    {
        using var peer = new RawPeer(Router().Endpoint);

        var (greeting, ready) = peer.Handshake("DEALER");

        Assert.Equal([0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0x7F, 3, 1, .. "NULL"u8, .. new byte[16], 0, .. new byte[31]], greeting);
        Assert.Equal([0x04, 0x29, 0x05, .. "READY"u8, 0x0B, .. "Socket-Type"u8, 0, 0, 0, 6, .. "ROUTER"u8, 0x08, .. "Identity"u8, 0, 0, 0, 0], ready);
    }

    [Fact]
    public void A_peer_may_send_its_greeting_byte_by_byte()
    {
        using var peer = new RawPeer(Router().Endpoint);
        foreach (var part in RawPeer.Greeting(0))
        {
            peer.Send(part);
        }

        peer.Receive(64);
        peer.Send(RawPeer.Ready("DEALER"));
        Assert.Equal(0x04, peer.Receive(1)[0]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_router_answers_the_peer_that_asked(bool overIpc)
    {
        var router = Router(overIpc);
        using var first = new RawPeer(router.Endpoint);
        using var second = new RawPeer(router.Endpoint);
        first.Handshake("DEALER", identity: "one");
        second.Handshake("DEALER", minor: 0);

        second.Send([0x01, 0x00, 0x00, 0x01, (byte)'?']);
        Assert.True(router.TryReceive(out var asked, Patience));
        Assert.Equal(3, asked.Count);
        Assert.Equal([0, 0, 0, 0, 1], asked[0]);
        Assert.Equal([[], "?"u8.ToArray()], asked.Skip(1));
        Assert.True(router.TrySend([asked[0], [], "!"u8.ToArray()]));
        Assert.Equal([0x01, 0x00, 0x00, 0x01, (byte)'!'], second.Receive(5));

        // A peer has its answer to the handshake before the socket knows it.
        Assert.True(SpinWait.SpinUntil(() => router.IsConnected("one"u8.ToArray()), Patience));
        Assert.True(router.TrySend(["one"u8.ToArray(), "hi"u8.ToArray()]));
        Assert.Equal([0x00, 0x02, (byte)'h', (byte)'i'], first.Receive(4));
        Assert.False(router.TrySend(["two"u8.ToArray(), "hi"u8.ToArray()]));
    }

    [Fact]
    public void A_peer_that_comes_back_takes_over_its_name()
    {
        var router = Router();
        using var before = new RawPeer(router.Endpoint);
        before.Handshake("DEALER", identity: "me");
        before.Send([0x00, 0x00]);
        Assert.True(router.TryReceive(out _, Patience));
        using var after = new RawPeer(router.Endpoint);
        after.Handshake("DEALER", identity: "me");
        after.Send([0x00, 0x00]);
        Assert.True(router.TryReceive(out _, Patience));

        Assert.Empty(before.ReceiveRest());
        Assert.True(router.TrySend(["me"u8.ToArray(), "x"u8.ToArray()]));
        Assert.Equal([0x00, 0x01, (byte)'x'], after.Receive(3));
    }

    [Fact]
    public void Ping_is_answered_with_its_context_and_unknown_commands_are_passed_over()
    {
        var router = Router();
        using var peer = new RawPeer(router.Endpoint);
        peer.Handshake("DEALER");

        peer.Send([0x04, 0x0A, 0x04, .. "PING"u8, 0x00, 0x64, .. "ctx"u8]);
        peer.Send([0x04, 0x05, 0x04, .. "WHAT"u8]);
        peer.Send([0x00, 0x01, 0x2A]);

        Assert.Equal([0x04, 0x08, 0x04, .. "PONG"u8, .. "ctx"u8], peer.Receive(10));
        Assert.True(router.TryReceive(out var message, Patience));
        Assert.Equal([0x2A], message[1]);
    }

    [Fact]
    public void A_publisher_takes_subscriptions_as_messages_and_as_commands()
    {
        var publisher = Start(new PublisherSocket(Anywhere(), _log.Enqueue));
        using var old = new RawPeer(publisher.Endpoint);
        using var recent = new RawPeer(publisher.Endpoint);
        Assert.Equal([0x04, 0x19, 0x05, .. "READY"u8, 0x0B, .. "Socket-Type"u8, 0, 0, 0, 3, .. "PUB"u8], old.Handshake("SUB", minor: 0).Ready);
        recent.Handshake("SUB");

        old.Send([0x00, 0x02, 0x01, (byte)'a']);
        recent.Send([0x04, 0x0B, 0x09, .. "SUBSCRIBE"u8, (byte)'b']);
        byte[] Publish(RawPeer peer, params string[] topics)
        {
            // Subscriptions arrive when they arrive: what is wanted comes sooner or later, and nothing else before it.
            for (var i = 0; i < 1000; i++)
            {
                foreach (var topic in topics)
                {
                    publisher.Publish([System.Text.Encoding.ASCII.GetBytes(topic), "!"u8.ToArray()]);
                }

                if (peer.HasBytes)
                {
                    break;
                }

                Thread.Sleep(5);
            }

            return peer.Receive(7);
        }

        Assert.Equal([0x01, 0x02, (byte)'a', (byte)'1', 0x00, 0x01, (byte)'!'], Publish(old, "b1", "a1"));
        Assert.Equal([0x01, 0x02, (byte)'b', (byte)'1', 0x00, 0x01, (byte)'!'], Publish(recent, "a1", "b1"));

        // Once the new subscription shows, the old one is gone, for it was left first.
        recent.Send([0x04, 0x08, 0x06, .. "CANCEL"u8, (byte)'b']);
        recent.Send([0x04, 0x0B, 0x09, .. "SUBSCRIBE"u8, (byte)'c']);
        byte[] seen;
        do
        {
            seen = Publish(recent, "b2", "c2");
        }
        while (seen[2] != (byte)'c');

        publisher.Publish(["b3"u8.ToArray(), "!"u8.ToArray()]);
        publisher.Publish(["c3"u8.ToArray(), "!"u8.ToArray()]);
        do
        {
            seen = recent.Receive(7);
            Assert.False(seen.AsSpan(2, 2).SequenceEqual("b3"u8));
        }
        while (!seen.AsSpan(2, 2).SequenceEqual("c3"u8));
    }

    [Fact]
    public void A_subscriber_that_never_reads_loses_messages_and_holds_up_nobody()
    {
        var publisher = Start(new PublisherSocket(Anywhere(), _log.Enqueue, highWaterMark: 100));
        using var stuck = new RawPeer(publisher.Endpoint);
        stuck.Handshake("SUB");
        stuck.Send([0x00, 0x01, 0x01]);
        using var reader = new RawPeer(publisher.Endpoint);
        reader.Handshake("SUB");
        reader.Send([0x00, 0x01, 0x01]);
        var body = new byte[100_000];
        const int Head = 9;

        for (var i = 0; i < 1000 && !(reader.HasBytes && stuck.HasBytes); i++)
        {
            publisher.Publish([[0xAA]]);
            Thread.Sleep(5);
        }

        // What came while the other subscription was on its way.
        publisher.Publish([[0xBB]]);
        byte[] small;
        do
        {
            small = reader.Receive(3);
        }
        while (small[2] != 0xBB);

        for (var i = 0; i < 500; i++)
        {
            publisher.Publish([body]);
            Assert.Equal(body.Length, reader.Receive(Head + body.Length).Length - Head);
        }

        Assert.Contains(_log, line => line.Contains("does not keep up", StringComparison.Ordinal));
    }

    [Fact]
    public void The_heartbeat_echoes_for_every_peer_of_its_own()
    {
        var heartbeat = Start(new EchoSocket(Anywhere(), _log.Enqueue));
        using var first = new RawPeer(heartbeat.Endpoint);
        using var second = new RawPeer(heartbeat.Endpoint);
        first.Handshake("REQ");
        second.Handshake("REQ");

        first.Send([0x01, 0x00, 0x00, 0x01, (byte)'1']);
        second.Send([0x01, 0x00, 0x00, 0x01, (byte)'2']);

        Assert.Equal([0x01, 0x00, 0x00, 0x01, (byte)'2'], second.Receive(5));
        Assert.Equal([0x01, 0x00, 0x00, 0x01, (byte)'1'], first.Receive(5));
    }

    [Fact]
    public void A_socket_of_the_wrong_type_is_told_so_and_closed()
    {
        using var peer = new RawPeer(Router().Endpoint);
        peer.Handshake("SUB");

        Assert.Equal([0x04, 0x1A, 0x05, .. "ERROR"u8, 0x13, .. "Invalid socket type"u8], peer.ReceiveRest());
        Assert.Contains(_log, line => line.Contains("a SUB socket cannot talk to a ROUTER", StringComparison.Ordinal));
    }

    public static TheoryData<string, byte[]> Nonsense => new()
    {
        { "another protocol", "GET / HTTP/1.1\r\nHost: localhost\r\nAccept: text/html, */*\r\n\r\n        "u8.ToArray() },
        { "ZMTP 2", [0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F, 1, 5, .. new byte[60]] },
        { "PLAIN", RawPeer.Greeting(1, "PLAIN") },
        { "no READY", [.. RawPeer.Greeting(1), 0x00, 0x01, 0x00] },
        { "another command", [.. RawPeer.Greeting(1), 0x04, 0x06, 0x05, .. "HELLO"u8] },
        { "READY cut short", [.. RawPeer.Greeting(1), 0x04, 0x08, 0x05, .. "READY"u8, 0x30, 0x31] },
        { "a bad flag", [.. RawPeer.Greeting(1), .. RawPeer.Ready("DEALER"), 0x40, 0x01, 0x00] },
        { "a huge message", [.. RawPeer.Greeting(1), .. RawPeer.Ready("DEALER"), 0x02, 0x7F, 0, 0, 0, 0, 0, 0, 0] },
        { "many huge parts", [.. RawPeer.Greeting(1), .. RawPeer.Ready("DEALER"), 0x01, 0x01, 0x00, 0x03, 0, 0, 0, 0, 0x10, 0, 0, 0] },
        { "PING without a time", [.. RawPeer.Greeting(1), .. RawPeer.Ready("DEALER"), 0x04, 0x05, 0x04, .. "PING"u8] },
        { "an error", [.. RawPeer.Greeting(1), .. RawPeer.Ready("DEALER"), 0x04, 0x07, 0x05, .. "ERROR"u8, 0x00] },
    };

    [Theory]
    [MemberData(nameof(Nonsense))]
    public void A_peer_that_talks_nonsense_is_closed_and_the_others_are_not(string what, byte[] bytes)
    {
        var router = Router();
        using var good = new RawPeer(router.Endpoint);
        good.Handshake("DEALER");
        using var bad = new RawPeer(router.Endpoint);

        bad.Send(bytes);
        bad.ReceiveRest();
        good.Send([0x00, 0x01, 0x07]);

        Assert.True(router.TryReceive(out var message, Patience), what);
        Assert.Equal([0x07], message[1]);
        Assert.Single(_log, line => line.Contains("a peer is closed", StringComparison.Ordinal));
    }

    [Fact]
    public void A_place_that_is_taken_is_an_error_that_names_it()
    {
        var taken = Router().Endpoint;
        var error = Assert.Throws<StudyKitException>(() => new RouterSocket(taken, _log.Enqueue));
        Assert.Contains(taken.ToString(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_of_an_ipc_socket_is_the_users_alone_and_goes_with_it()
    {
        var endpoint = ZmtpEndpoint.Ipc(_folder.File("left-over"));
        File.WriteAllBytes(endpoint.Path!, []);
        var router = new RouterSocket(endpoint, _log.Enqueue);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(endpoint.Path!));
        }

        router.Dispose();
        Assert.False(File.Exists(endpoint.Path));
    }

    private RouterSocket Router(bool overIpc = false) =>
        Start(new RouterSocket(overIpc ? ZmtpEndpoint.Ipc(_folder.File("router")) : Anywhere(), _log.Enqueue));

    private static ZmtpEndpoint Anywhere() => ZmtpEndpoint.Tcp(IPAddress.Loopback, 0);

    private T Start<T>(T socket)
        where T : ZmtpSocket
    {
        _sockets.Add(socket);
        socket.Start();
        return socket;
    }
}

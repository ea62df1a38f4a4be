using System.Collections.Concurrent;

namespace StudyKit.Notebooks.Jupyter.Zmtp;

/// <summary>
/// Sends every message to the peers that subscribed to how its first part begins (29/PUBSUB). A peer that does not keep up
/// loses messages; publishing never waits.
/// </summary>
internal sealed class PublisherSocket(ZmtpEndpoint endpoint, Action<string> log, int highWaterMark = PublisherSocket.DefaultHighWaterMark)
    : ZmtpSocket(endpoint, "PUB", log)
{
    /// <summary>How many messages wait for a peer before it loses some.</summary>
    public const int DefaultHighWaterMark = 100_000;

    private const long MaxWaitingBytes = 256L << 20;
    private const int MaxSubscriptions = 1000;
    private readonly ConcurrentDictionary<ZmtpConnection, Subscriber> _subscribers = new();

    /// <summary>Sends a message to whoever asked for it.</summary>
    public void Publish(IReadOnlyList<byte[]> parts)
    {
        byte[]? encoded = null;
        foreach (var (connection, subscriber) in _subscribers)
        {
            if (!subscriber.Wants(parts[0]))
            {
                continue;
            }

            var sent = connection.TrySend(encoded ??= ZmtpFrame.Encode(parts));
            if (!sent && !subscriber.IsBehind)
            {
                Log("a subscriber does not keep up and loses messages");
            }

            subscriber.IsBehind = !sent;
        }
    }

    protected override OutboundQueue CreateQueue() => new(highWaterMark, MaxWaitingBytes);

    protected override bool Accepts(string peerType) => peerType is "SUB" or "XSUB";

    protected override void Opened(ZmtpConnection connection) => _subscribers[connection] = new Subscriber();

    protected override void Ended(ZmtpConnection connection) => _subscribers.TryRemove(connection, out _);

    /// <summary>ZMTP 3.0 subscribes by messages: 1 or 0, then the topic.</summary>
    protected override void Received(ZmtpConnection connection, IReadOnlyList<byte[]> parts)
    {
        if (parts is [[1, .. var topic]])
        {
            Subscribe(connection, topic);
        }
        else if (parts is [[0, .. var left]])
        {
            _subscribers[connection].Remove(left);
        }
    }

    /// <summary>ZMTP 3.1 subscribes by commands.</summary>
    protected override void Commanded(ZmtpConnection connection, ZmtpCommand command)
    {
        if (command.Name == ZmtpCommand.Subscribe)
        {
            Subscribe(connection, command.Data);
        }
        else if (command.Name == ZmtpCommand.Cancel)
        {
            _subscribers[connection].Remove(command.Data);
        }
    }

    private void Subscribe(ZmtpConnection connection, byte[] topic)
    {
        if (!_subscribers[connection].Add(topic))
        {
            throw new ZmtpException($"more than {MaxSubscriptions} subscriptions");
        }
    }

    private sealed class Subscriber
    {
        private readonly Lock _lock = new();
        private readonly List<byte[]> _topics = [];

        public bool IsBehind { get; set; }

        public bool Wants(byte[] topic)
        {
            lock (_lock)
            {
                return _topics.Exists(prefix => topic.AsSpan().StartsWith(prefix));
            }
        }

        public bool Add(byte[] topic)
        {
            lock (_lock)
            {
                _topics.Add(topic);
                return _topics.Count <= MaxSubscriptions;
            }
        }

        public void Remove(byte[] topic)
        {
            lock (_lock)
            {
                // A topic asked for twice is left twice.
                var at = _topics.FindIndex(known => known.AsSpan().SequenceEqual(topic));
                if (at >= 0)
                {
                    _topics.RemoveAt(at);
                }
            }
        }
    }
}

namespace StudyKit.Notebooks.Jupyter.Zmtp;

/// <summary>What waits to be sent to one peer. Adding never waits: above the high-water mark it is refused.</summary>
internal sealed class OutboundQueue(int maxMessages, long maxBytes)
{
    private readonly Queue<byte[]> _waiting = new();
    private readonly object _monitor = new();
    private long _bytes;
    private bool _completed;

    /// <summary>Adds a message.</summary>
    /// <returns>False when the peer is behind by too much, or gone.</returns>
    public bool TryAdd(byte[] encoded)
    {
        lock (_monitor)
        {
            // A message that is larger than the mark by itself must still get through.
            if (_completed || _waiting.Count >= maxMessages || (_waiting.Count > 0 && _bytes + encoded.Length > maxBytes))
            {
                return false;
            }

            _waiting.Enqueue(encoded);
            _bytes += encoded.Length;
            Monitor.Pulse(_monitor);
            return true;
        }
    }

    /// <summary>Takes no more; what waits can still be taken out.</summary>
    public void Complete()
    {
        lock (_monitor)
        {
            _completed = true;
            Monitor.PulseAll(_monitor);
        }
    }

    /// <summary>The next message, waiting for it; null once the queue is completed and empty.</summary>
    public byte[]? Take()
    {
        lock (_monitor)
        {
            while (_waiting.Count == 0 && !_completed)
            {
                Monitor.Wait(_monitor);
            }

            return TakeWaiting();
        }
    }

    /// <summary>The next message if one waits.</summary>
    public byte[]? TakeWaiting()
    {
        lock (_monitor)
        {
            if (!_waiting.TryDequeue(out var message))
            {
                return null;
            }

            _bytes -= message.Length;
            return message;
        }
    }
}

using System.Text;
using System.Text.Json.Nodes;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Jupyter;

/// <summary>
/// Puts neighbouring pieces of one stream into one message: a loop that prints costs the front end few messages, and nobody waits
/// noticeably for the text.
/// </summary>
internal sealed class StreamBuffer : IDisposable
{
    private const int MaxLength = 1 << 16;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    private readonly Action<JsonObject> _publish;
    private readonly StringBuilder _text = new();
    private readonly Lock _lock = new();
    private readonly Timer _timer;
    private StreamName _stream;
    private long _since;
    private bool _disposed;

    /// <summary>Creates the buffer.</summary>
    /// <param name="publish">Receives the content of every <c>stream</c> message.</param>
    public StreamBuffer(Action<JsonObject> publish)
    {
        _publish = publish;
        _timer = new Timer(_ => PublishLate());
    }

    /// <summary>Takes a piece of text.</summary>
    public void Add(StreamName stream, string text)
    {
        lock (_lock)
        {
            if (stream != _stream)
            {
                Flush();
            }

            if (_text.Length == 0 && !_disposed)
            {
                _since = Environment.TickCount64;
                _timer.Change(Patience, Timeout.InfiniteTimeSpan);
            }

            _stream = stream;
            _text.Append(text);

            // A cell that keeps the thread pool busy keeps the timer late too.
            if (_disposed || _text.Length >= MaxLength || Environment.TickCount64 - _since > (long)Patience.TotalMilliseconds)
            {
                Publish(whole: _disposed);
            }
        }
    }

    /// <summary>Publishes what has gathered.</summary>
    public void Flush()
    {
        lock (_lock)
        {
            Publish(whole: true);
        }
    }

    /// <summary>Publishes what has gathered; what comes later is published at once.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            Flush();
        }

        _timer.Dispose();
    }

    private void PublishLate()
    {
        lock (_lock)
        {
            Publish(whole: false);
        }
    }

    private void Publish(bool whole)
    {
        // Half of a surrogate pair waits for the other, unless there is nothing more to come.
        var length = _text.Length > 0 && !whole && char.IsHighSurrogate(_text[^1]) ? _text.Length - 1 : _text.Length;
        if (length > 0)
        {
            _publish(new JsonObject { ["name"] = _stream == StreamName.Stdout ? "stdout" : "stderr", ["text"] = _text.ToString(0, length) });
            _text.Remove(0, length);
            _since = Environment.TickCount64;
        }
    }
}

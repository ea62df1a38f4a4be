using System.Text;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Workers;

/// <summary>
/// What a worker writes to its standard output or error past the session: native libraries, and the runtime's last words. The worker
/// puts a mark behind each cell's.
/// </summary>
internal sealed class NativeStream(StreamName name, Action<StreamOutput> receive)
{
    private const int Kept = 16 * 1024;
    private readonly Lock _gate = new();
    private readonly StringBuilder _tail = new();
    private string _held = string.Empty;
    private string? _marker;
    private TaskCompletionSource _marked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The end of what was written so far.</summary>
    public string Tail
    {
        get
        {
            lock (_gate)
            {
                return _tail.ToString();
            }
        }
    }

    /// <summary>Waits for a mark from here on.</summary>
    /// <returns>Ends when the mark has come.</returns>
    public Task Await(string marker)
    {
        lock (_gate)
        {
            _marker = marker;
            _marked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _marked.Task;
        }
    }

    /// <summary>Reads until the stream ends.</summary>
    public async Task PumpAsync(Stream stream)
    {
        var decoder = Encoding.UTF8.GetDecoder();
        var bytes = new byte[4096];
        var chars = new char[4096];
        try
        {
            for (int count; (count = await stream.ReadAsync(bytes)) > 0;)
            {
                var made = decoder.GetChars(bytes.AsSpan(0, count), chars, flush: false);
                Take(new string(chars, 0, made));
            }
        }
        catch (IOException)
        {
            // The process is gone.
        }

        Deliver(_held);
        _held = string.Empty;
    }

    // A mark may come in two pieces: what could be its beginning is held back.
    private void Take(string text)
    {
        var all = _held + text;
        var marker = _marker;
        if (marker is null)
        {
            _held = string.Empty;
            Deliver(all);
            return;
        }

        var at = all.IndexOf(marker, StringComparison.Ordinal);
        if (at >= 0)
        {
            Deliver(all[..at]);
            _held = string.Empty;
            lock (_gate)
            {
                _marker = null;
                _marked.TrySetResult();
            }

            Take(all[(at + marker.Length)..]);
            return;
        }

        var keep = Math.Min(marker.Length - 1, all.Length);
        while (keep > 0 && !marker.StartsWith(all[^keep..], StringComparison.Ordinal))
        {
            keep--;
        }

        _held = all[(all.Length - keep)..];
        Deliver(all[..(all.Length - keep)]);
    }

    private void Deliver(string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        lock (_gate)
        {
            _tail.Append(text);
            if (_tail.Length > Kept)
            {
                _tail.Remove(0, _tail.Length - Kept);
            }
        }

        receive(new StreamOutput(name, text));
    }
}

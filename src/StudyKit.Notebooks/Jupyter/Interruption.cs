namespace StudyKit.Notebooks.Jupyter;

/// <summary>Lets one thread interrupt what another runs.</summary>
internal sealed class Interruption(Action<string> log)
{
    private readonly Lock _lock = new();
    private CancellationTokenSource? _running;

    /// <summary>Runs something that <see cref="Interrupt"/> can interrupt.</summary>
    public T Run<T>(Func<CancellationToken, T> work)
    {
        using var source = new CancellationTokenSource();
        lock (_lock)
        {
            _running = source;
        }

        try
        {
            return work(source.Token);
        }
        finally
        {
            lock (_lock)
            {
                _running = null;
            }
        }
    }

    /// <summary>Interrupts what runs; does nothing when nothing does.</summary>
    public void Interrupt()
    {
        CancellationTokenSource? running;
        lock (_lock)
        {
            running = _running;
        }

        if (running is not null)
        {
            // What a cell does when it is cancelled is the cell's own code: it may take its time, or throw.
            new Thread(() => Cancel(running)) { IsBackground = true, Name = "interrupt" }.Start();
        }
    }

    private void Cancel(CancellationTokenSource running)
    {
        try
        {
            running.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It came to its end meanwhile.
        }
        catch (AggregateException e)
        {
            log($"code that ran on interruption failed: {e.InnerException?.Message}");
        }
    }
}

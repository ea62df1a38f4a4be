namespace StudyKit.Studies;

/// <summary>The runs that a sweep has to do. One that another process is at is put back, and is looked at again after the others.</summary>
internal sealed class SweepQueue(IEnumerable<int> runs, TimeSpan poll)
{
    private readonly Queue<int> _ready = new(runs);
    private readonly Queue<(int Run, long When)> _postponed = new();
    private readonly Lock _lock = new();

    /// <summary>The next run; waits when all that is left was put back a moment ago. False when nothing is left.</summary>
    public bool TryTake(out int run, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TimeSpan wait;
            lock (_lock)
            {
                if (_ready.TryDequeue(out run))
                {
                    return true;
                }

                if (!_postponed.TryPeek(out var first))
                {
                    return false;
                }

                wait = poll - TimeSpan.FromMilliseconds(Environment.TickCount64 - first.When);
                if (wait <= TimeSpan.Zero)
                {
                    run = _postponed.Dequeue().Run;
                    return true;
                }
            }

            cancellationToken.WaitHandle.WaitOne(wait);
        }
    }

    public void Postpone(int run)
    {
        lock (_lock)
        {
            _postponed.Enqueue((run, Environment.TickCount64));
        }
    }
}

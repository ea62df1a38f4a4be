namespace StudyKit.Interactive.Tests.Progress;

/// <summary>A clock that goes on only when it is told to, with its timers.</summary>
internal sealed class FakeTime : TimeProvider
{
    private readonly List<Timer> _timers = [];
    private TimeSpan _now = TimeSpan.FromHours(1);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        _timers.Add(timer);
        return timer;
    }

    public void Pass(int milliseconds)
    {
        for (var i = 0; i < milliseconds; i++)
        {
            _now += TimeSpan.FromMilliseconds(1);
            _timers.ForEach(timer => timer.Look());
        }
    }

    private sealed class Timer(FakeTime time, Action ring) : ITimer
    {
        private TimeSpan? _due;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _due = dueTime == Timeout.InfiniteTimeSpan ? null : time._now + dueTime;
            return true;
        }

        public void Look()
        {
            if (_due <= time._now)
            {
                _due = null;
                ring();
            }
        }

        public void Dispose() => _due = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

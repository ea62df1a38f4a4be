namespace StudyKit.Interactive.Progress;

/// <summary>
/// Hands on the latest of many values, at most one an interval: the first at once, and one that came too early when the interval is over, so that the last of all
/// is never lost. From any thread; values are handed on one after another.
/// </summary>
/// <typeparam name="T">Type of the values.</typeparam>
internal sealed class LatestValue<T> : IDisposable
    where T : class
{
    private readonly Lock _gate = new();
    private readonly TimeSpan _interval;
    private readonly Action<T> _handOn;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private T? _waiting;
    private long? _last;

    /// <param name="interval">Least time between two values.</param>
    /// <param name="handOn">What takes them.</param>
    /// <param name="time">Whose time it is.</param>
    public LatestValue(TimeSpan interval, Action<T> handOn, TimeProvider time)
    {
        (_interval, _handOn, _time) = (interval, handOn, time);
        _timer = time.CreateTimer(_ => Flush(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Takes a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="now">Whether it is handed on at once, whenever the last one was.</param>
    public void Post(T value, bool now = false)
    {
        lock (_gate)
        {
            var isFirst = _waiting is null;
            _waiting = value;
            var left = _last is { } last ? _interval - _time.GetElapsedTime(last) : TimeSpan.Zero;
            if (now || left <= TimeSpan.Zero)
            {
                Flush();
            }
            else if (isFirst)
            {
                _timer.Change(left, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>Hands on the value that waits, if one does.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            if (_waiting is { } value)
            {
                (_waiting, _last) = (null, _time.GetTimestamp());
                _handOn(value);
            }
        }
    }

    /// <summary>Hands on nothing more by itself.</summary>
    public void Dispose() => _timer.Dispose();
}

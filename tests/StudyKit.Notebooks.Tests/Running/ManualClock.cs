namespace StudyKit.Notebooks.Tests.Running;

/// <summary>A clock that goes on by one and a half seconds each time it is read.</summary>
internal sealed class ManualClock : TimeProvider
{
    private DateTimeOffset _now = new(2020, 3, 4, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        var now = _now;
        _now += TimeSpan.FromSeconds(1.5);
        return now;
    }
}

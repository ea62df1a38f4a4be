using StudyKit.Interactive.Progress;

namespace StudyKit.Interactive.Tests.Progress;

public class LatestValueTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private readonly List<string> _taken = [];
    private readonly FakeTime _time = new();

    [Fact]
    public void The_first_is_handed_on_at_once_and_of_many_the_last_when_the_interval_is_over()
    {
        using var latest = Start();
        latest.Post("1");
        Assert.Equal(["1"], _taken);
        for (var i = 2; i < 100; i++)
        {
            latest.Post($"{i}");
        }

        _time.Pass(199);
        Assert.Equal(["1"], _taken);
        _time.Pass(1);
        Assert.Equal(["1", "99"], _taken);
        _time.Pass(1000);
        Assert.Equal(["1", "99"], _taken);
        latest.Post("100");
        Assert.Equal(["1", "99", "100"], _taken);
    }

    [Fact]
    public void An_urgent_one_does_not_wait_and_starts_the_interval_anew()
    {
        using var latest = Start();
        latest.Post("1");
        latest.Post("2");
        latest.Post("3", now: true);
        Assert.Equal(["1", "3"], _taken);
        _time.Pass(150);
        latest.Post("4");
        _time.Pass(49);
        Assert.Equal(["1", "3"], _taken);
        _time.Pass(1);
        Assert.Equal(["1", "3", "4"], _taken);
    }

    [Fact]
    public void One_that_waits_can_be_called_for_once()
    {
        using var latest = Start();
        latest.Post("1");
        latest.Post("2");
        latest.Flush();
        latest.Flush();
        _time.Pass(1000);
        Assert.Equal(["1", "2"], _taken);
    }

    [Fact]
    public async Task From_many_threads_they_are_handed_on_one_after_another()
    {
        var inside = 0;
        var most = 0;
        using var latest = new LatestValue<string>(TimeSpan.Zero, _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            Thread.SpinWait(200);
            Interlocked.Decrement(ref inside);
        }, TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 500; i++)
            {
                latest.Post($"{thread} {i}");
            }
        })));
        Assert.Equal(1, most);
    }

    private LatestValue<string> Start() => new(Interval, _taken.Add, _time);
}

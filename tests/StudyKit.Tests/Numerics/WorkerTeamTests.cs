using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Tests.Numerics;

public class WorkerTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_part_is_done_exactly_once_in_each_of_many_jobs(int size)
    {
        using var team = new WorkerTeam(size);
        var counts = new int[23];
        for (var job = 1; job <= 2000; job++)
        {
            var parts = job % (counts.Length + 1);
            Array.Clear(counts);
            team.Run(parts, new CountJob(counts));
            Assert.Equal(Enumerable.Range(0, counts.Length).Select(part => part < parts ? 1 : 0), counts);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Threads_that_fell_asleep_wake_up_again(int size)
    {
        using var team = new WorkerTeam(size);
        var counts = new int[8];
        for (var job = 0; job < 20; job++)
        {
            Thread.Sleep(1);
            team.Run(counts.Length, new CountJob(counts));
        }

        Assert.All(counts, count => Assert.Equal(20, count));
    }

    [Fact]
    public void A_team_of_one_stays_on_the_calling_thread()
    {
        using var team = new WorkerTeam(1);
        var threads = new List<int>();
        team.ForRange(100, 1, (_, _) => threads.Add(Environment.CurrentManagedThreadId));
        Assert.Equal([Environment.CurrentManagedThreadId], threads);
    }

    [Fact]
    public void All_threads_of_a_team_take_part()
    {
        using var team = new WorkerTeam(3);
        using var meeting = new Barrier(3);

        // Every part waits for the other two, which only another thread can do.
        team.Run(3, new MeetJob(meeting));
        Assert.Equal(1, meeting.CurrentPhaseNumber);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 4, 2)]
    [InlineData(1000, 16, 3)]
    [InlineData(1001, 16, 8)]
    public void Ranges_cover_everything_once_and_start_at_multiples_of_the_grain(int length, int grain, int size)
    {
        using var team = new WorkerTeam(size);
        var seen = new int[length];
        team.ForRange(length, grain, (start, end) =>
        {
            Assert.Equal(0, start % grain);
            Assert.True(end == length || end % grain == 0);
            for (var i = start; i < end; i++)
            {
                Interlocked.Increment(ref seen[i]);
            }
        });
        Assert.All(seen, count => Assert.Equal(1, count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void The_first_parts_exception_reaches_the_caller_and_the_team_goes_on(int size)
    {
        using var team = new WorkerTeam(size);
        for (var i = 0; i < 50; i++)
        {
            var error = Assert.Throws<ArithmeticException>(() => team.Run(9, new FailJob(3)));
            Assert.Equal("part 3", error.Message);
        }

        var counts = new int[9];
        team.Run(9, new CountJob(counts));
        Assert.All(counts, count => Assert.Equal(1, count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_part_cannot_start_another_job(int size)
    {
        using var team = new WorkerTeam(size);
        Assert.Throws<InvalidOperationException>(() => team.ForRange(4, 1, (_, _) => team.ForRange(4, 1, (_, _) => { })));
    }

    [Fact]
    public void A_job_allocates_nothing()
    {
        using var team = new WorkerTeam(2);
        var counts = new int[4];
        team.Run(4, new CountJob(counts));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            team.Run(4, new CountJob(counts));
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_team_needs_a_thread_and_ends_for_good()
    {
        Assert.Throws<OptionException>(() => new WorkerTeam(0));
        var team = new WorkerTeam(2);
        team.Dispose();
        team.Dispose();
        Assert.Throws<ObjectDisposedException>(() => team.ForRange(4, 1, (_, _) => { }));
    }

    private readonly struct CountJob(int[] counts) : IWorkerJob
    {
        public void Execute(int part) => Interlocked.Increment(ref counts[part]);
    }

    private readonly struct MeetJob(Barrier meeting) : IWorkerJob
    {
        public void Execute(int part) => Assert.True(meeting.SignalAndWait(TimeSpan.FromSeconds(30)));
    }

    private readonly struct FailJob(int first) : IWorkerJob
    {
        public void Execute(int part)
        {
            if (part >= first)
            {
                throw new ArithmeticException(FormattableString.Invariant($"part {part}"));
            }
        }
    }
}

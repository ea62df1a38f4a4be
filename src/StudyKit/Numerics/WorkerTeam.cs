using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using StudyKit.Errors;

namespace StudyKit.Numerics;

/// <summary>
/// A fixed team of threads that shares out parts of one job at a time; the calling thread is one of them, and a team of one
/// has no other. What a part computes must not depend on who runs it, so results are the same for any team size. Idle
/// threads spin for about fifty microseconds, then sleep. Not for use by two callers at once, nor from inside a part.
/// </summary>
public sealed unsafe class WorkerTeam : IDisposable
{
    private static readonly long SpinTicks = Environment.ProcessorCount > 1 ? Stopwatch.Frequency / 20_000 : 0;

    private readonly Worker[] _workers;
    private readonly AutoResetEvent _finished = new(initialState: false);
    private readonly Lock _failureLock = new();

    // The job: written before its ticket is published, and not again before all its parts are done.
    private delegate*<void*, int, void> _invoke;
    private void* _job;
    private int _parts;

    // High word: number of the job. Low word: parts nobody has taken yet. One word, so that a thread waking late cannot take
    // a part of a job other than the one it read.
    private long _ticket;
    private int _unfinished;
    private int _callerSleeps;
    private int _busy;
    private int _failedPart;
    private ExceptionDispatchInfo? _failure;
    private volatile bool _disposed;

    /// <summary>Starts the team.</summary>
    /// <param name="size">Number of threads, the caller included, at least 1.</param>
    /// <exception cref="OptionException"><paramref name="size"/> is less than 1.</exception>
    public WorkerTeam(int size)
    {
        OptionException.Require(size >= 1, nameof(size), size, "at least 1 thread");
        Size = size;
        _workers = new Worker[size - 1];
        for (var i = 0; i < _workers.Length; i++)
        {
            _workers[i] = new Worker(this, i + 1);
        }
    }

    /// <summary>Number of threads, the caller included.</summary>
    public int Size { get; }

    /// <summary>Runs every part and returns when all are done.</summary>
    /// <param name="parts">Number of parts; none for 0.</param>
    /// <param name="job">The work; copied.</param>
    /// <typeparam name="TJob">A struct, so that the call allocates nothing.</typeparam>
    /// <exception cref="InvalidOperationException">The team is busy: a second caller, or a call from inside a part.</exception>
    /// <remarks>An exception in a part reaches the caller once all parts have run; of several, the one of the first part.</remarks>
    public void Run<TJob>(int parts, TJob job)
        where TJob : struct, IWorkerJob
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (Interlocked.Exchange(ref _busy, 1) != 0)
        {
            throw new InvalidOperationException("A worker team runs one job at a time, and a part cannot start another.");
        }

        try
        {
            _failure = null;
            _failedPart = int.MaxValue;
            if (parts > 0)
            {
                // The copy lives on this stack frame until every part is done, so its address is good for all threads.
                Share(parts, &Invoke<TJob>, Unsafe.AsPointer(ref job));
            }
        }
        finally
        {
            Volatile.Write(ref _busy, 0);
        }

        _failure?.Throw();
    }

    /// <summary>Cuts 0 … <paramref name="length"/> − 1 into runs of at least <paramref name="grain"/>, at most four per thread, and does each.</summary>
    /// <param name="length">Number of items; none for 0.</param>
    /// <param name="grain">Smallest run worth a thread, at least 1. Runs start at multiples of it.</param>
    /// <param name="body">Takes the start and the end (not included) of a run; runs may be done at the same time.</param>
    /// <exception cref="OptionException"><paramref name="grain"/> is less than 1.</exception>
    public void ForRange(int length, int grain, Action<int, int> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        OptionException.Require(grain >= 1, nameof(grain), grain, "at least 1");
        var partition = new Partition(length, grain, Size == 1 ? 1 : 4 * Size);
        Run(partition.Parts, new RangeJob(partition, body));
    }

    /// <summary>Ends the threads. The team must be idle.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        foreach (var worker in _workers)
        {
            worker.Dispose();
        }

        _finished.Dispose();
    }

    private static void Invoke<TJob>(void* job, int part)
        where TJob : struct, IWorkerJob => Unsafe.AsRef<TJob>(job).Execute(part);

    private void Share(int parts, delegate*<void*, int, void> invoke, void* job)
    {
        if (_workers.Length == 0 || parts == 1)
        {
            for (var part = 0; part < parts; part++)
            {
                Execute(invoke, job, part);
            }

            return;
        }

        _invoke = invoke;
        _job = job;
        _parts = parts;
        Volatile.Write(ref _unfinished, parts);
        var number = (uint)(_ticket >> 32) + 1;
        Interlocked.Exchange(ref _ticket, (long)(((ulong)number << 32) | (uint)parts));
        var helpers = Math.Min(_workers.Length, parts - 1);
        for (var i = 0; i < helpers; i++)
        {
            _workers[i].Wake();
        }

        TakeParts();
        AwaitParts();
        _job = null;
    }

    private void TakeParts()
    {
        var ticket = Volatile.Read(ref _ticket);
        while ((uint)ticket != 0)
        {
            var invoke = _invoke;
            var job = _job;
            var parts = _parts;
            var seen = Interlocked.CompareExchange(ref _ticket, ticket - 1, ticket);
            if (seen != ticket)
            {
                ticket = seen;
                continue;
            }

            Execute(invoke, job, parts - (int)(uint)ticket);
            if (Interlocked.Decrement(ref _unfinished) == 0 && Interlocked.Exchange(ref _callerSleeps, 0) == 1)
            {
                _finished.Set();
            }

            ticket = Volatile.Read(ref _ticket);
        }
    }

    private void AwaitParts()
    {
        var start = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref _unfinished) != 0)
        {
            if (Stopwatch.GetTimestamp() - start < SpinTicks)
            {
                Thread.SpinWait(8);
                continue;
            }

            Interlocked.Exchange(ref _callerSleeps, 1);

            // Whoever resets the flag decides: if the last part's thread did, it also sets the event, which must be taken.
            if (Volatile.Read(ref _unfinished) != 0 || Interlocked.Exchange(ref _callerSleeps, 0) == 0)
            {
                _finished.WaitOne();
            }
        }
    }

    private void Execute(delegate*<void*, int, void> invoke, void* job, int part)
    {
#pragma warning disable CA1031 // Whatever a part throws belongs to the caller of Run.
        try
        {
            invoke(job, part);
        }
        catch (Exception exception)
        {
            lock (_failureLock)
            {
                if (part < _failedPart)
                {
                    (_failedPart, _failure) = (part, ExceptionDispatchInfo.Capture(exception));
                }
            }
        }
#pragma warning restore CA1031
    }

    private readonly struct RangeJob(Partition partition, Action<int, int> body) : IWorkerJob
    {
        public void Execute(int part)
        {
            var (start, end) = partition[part];
            body(start, end);
        }
    }

    private sealed class Worker : IDisposable
    {
        private readonly WorkerTeam _team;
        private readonly AutoResetEvent _wake = new(initialState: false);
        private readonly Thread _thread;
        private int _sleeps;

        public Worker(WorkerTeam team, int index)
        {
            _team = team;
            _thread = new Thread(Work) { IsBackground = true, Name = FormattableString.Invariant($"StudyKit worker {index}") };
            _thread.Start();
        }

        public void Wake()
        {
            if (Interlocked.Exchange(ref _sleeps, 0) == 1)
            {
                _wake.Set();
            }
        }

        public void Dispose()
        {
            Wake();
            _thread.Join();
            _wake.Dispose();
        }

        private void Work()
        {
            while (!_team._disposed)
            {
                AwaitTicket();
                _team.TakeParts();
            }
        }

        private void AwaitTicket()
        {
            var start = Stopwatch.GetTimestamp();
            while (!Ready)
            {
                if (Stopwatch.GetTimestamp() - start < SpinTicks)
                {
                    Thread.SpinWait(8);
                    continue;
                }

                Interlocked.Exchange(ref _sleeps, 1);
                if (!Ready || Interlocked.Exchange(ref _sleeps, 0) == 0)
                {
                    _wake.WaitOne();
                }
            }
        }

        private bool Ready => (uint)Volatile.Read(ref _team._ticket) != 0 || _team._disposed;
    }
}

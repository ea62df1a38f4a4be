using StudyKit.Notebooks.Sessions.Cells;

namespace StudyKit.Notebooks.Sessions;

/// <summary>
/// Runs a cell's code so that a wait of it can be left: on a thread of its own, and what follows an <c>await</c> on that thread too
/// when it is free. When it is not (the code blocks on a task, say), on helper threads, so that nothing waits for itself.
/// </summary>
internal sealed class CellThread : SynchronizationContext
{
    // Deep recursion is common in exploratory code.
    private const int StackSize = 16 << 20;

    // More at once would only wait for each other.
    private const int HelperLimit = 64;

    private const int Looks = 10;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LeavePatience = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan HelperPatience = TimeSpan.FromMilliseconds(100);

    private readonly object _gate = new();
    private readonly CellInterruption _interruption;
    private readonly Queue<Action> _items = new();
    private Thread? _thread;
    private volatile bool _hasEnded;
    private int _helpers;
    private int _idleHelpers;
    private bool _isWaiting;
    private bool _isOver;
    private volatile bool _isStopped;

    private CellThread(CellInterruption interruption)
    {
        _interruption = interruption;
    }

    /// <summary>Whether the cell was left while its threads waited; they end when they can.</summary>
    public bool IsStopped => _isStopped;

    /// <summary>Runs <paramref name="body"/> to the end of its task.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static Task<T> RunAsync<T>(Func<Task<T>> body, CellInterruption interruption)
    {
        var ended = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var cell = new CellThread(interruption);
        cell._thread = new Thread(() => cell.Run(body, ended), StackSize) { IsBackground = true, Name = "a cell" };
        cell._thread.Start();
        return ended.Task;
    }

    public override SynchronizationContext CreateCopy() => this;

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override void Post(SendOrPostCallback d, object? state)
    {
        void Item() => d(state);

        lock (_gate)
        {
            // What waited for something when the cell was stopped must not go on later, in the middle of another cell.
            if (_isStopped)
            {
                return;
            }

            if (!_isOver)
            {
                _items.Enqueue(Item);
                CallHelp();
                Monitor.PulseAll(_gate);
                return;
            }
        }

        // Its cell has ended: nobody is left to stop it.
        ThreadPool.UnsafeQueueUserWorkItem(_ => Item(), null);
    }

    private void Run<T>(Func<Task<T>> body, TaskCompletionSource<T> ended)
    {
        SetSynchronizationContext(this);
        StopPoint.Enter(this);
        using var registration = _interruption.Forced.UnsafeRegister(_ => new Thread(() => LeaveWaiting(ended)) { IsBackground = true, Name = "leaves a cell" }.Start(), null);
        try
        {
            var task = body();
            Pump(task);
            if (task.IsFaulted && _interruption.Forced.IsCancellationRequested)
            {
                throw task.Exception;
            }

            // Of a task that failed or was cancelled, its own exception.
            ended.TrySetResult(task.GetAwaiter().GetResult());
        }
#pragma warning disable CA1031 // Nothing that the code does may end the process from here.
        catch (Exception e)
#pragma warning restore CA1031
        {
            // What comes out of code that is torn down is no concern of the reader's.
            ended.TrySetException(_interruption.Forced.IsCancellationRequested ? new OperationCanceledException(e.Message, e, _interruption.Token) : e);
        }
        finally
        {
            _hasEnded = true;
        }
    }

    // A thread that waits ends at its first stop point after the wait: nobody needs to wait for that. (ControlledExecution.Run would
    // abort it, but an abort that meets a parallel loop or the thread pool brings the runtime down.)
    private void LeaveWaiting<T>(TaskCompletionSource<T> ended)
    {
        Thread.Sleep(LeavePatience);
        while (!_hasEnded && !_interruption.GiveUp.IsCancellationRequested)
        {
            if (WaitsSteadily())
            {
                StopPoint.ThreadsAreLeft();
                Stop();
                ended.TrySetException(new OperationCanceledException(_interruption.Token));
                return;
            }
        }
    }

    private bool WaitsSteadily()
    {
        for (var look = 0; look < Looks; look++)
        {
            Thread.Sleep(Moment);
            if (_hasEnded || _thread?.ThreadState.HasFlag(ThreadState.WaitSleepJoin) != true)
            {
                return false;
            }
        }

        return true;
    }

    private void Pump(Task task)
    {
        _ = task.ContinueWith(_ => Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        while (true)
        {
            Action? item;
            lock (_gate)
            {
                _isWaiting = true;
                while (!_items.TryDequeue(out item) && !task.IsCompleted && !_isStopped)
                {
                    Monitor.Wait(_gate);
                }

                _isWaiting = false;
                if (item is null)
                {
                    if (!task.IsCompleted)
                    {
                        throw new OperationCanceledException(_interruption.Token);
                    }

                    _isOver = true;
                    return;
                }

                CallHelp();
            }

            Guarded(item);
        }
    }

    private void Stop()
    {
        lock (_gate)
        {
            _isStopped = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Wake()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }

    // Not from the thread pool, which the code may have filled.
    private void CallHelp()
    {
        if (_items.Count > 0 && !_isWaiting && _idleHelpers == 0 && _helpers < HelperLimit)
        {
            _helpers++;
            _idleHelpers++;
            new Thread(Help, StackSize) { IsBackground = true, Name = "helps a cell" }.Start();
        }
    }

    private void Help()
    {
        SetSynchronizationContext(this);
        StopPoint.Enter(this);

        // The cell's own thread is most often about to wait, and takes the work itself.
        Thread.Sleep(1);
        while (TakeForHelper() is { } item)
        {
            Guarded(item);
            lock (_gate)
            {
                _idleHelpers++;
            }
        }
    }

    private Action? TakeForHelper()
    {
        lock (_gate)
        {
            if (_items.Count == 0 && !_isOver && !_isStopped)
            {
                Monitor.Wait(_gate, HelperPatience);
            }

            _idleHelpers--;
            if (_isStopped || !_items.TryDequeue(out var item))
            {
                _helpers--;
                return null;
            }

            CallHelp();
            return item;
        }
    }

    // An exception of an `async void` method comes out here; unhandled, it would end the process.
    private void Guarded(Action item)
    {
        try
        {
            item();
        }
#pragma warning disable CA1031
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (!_interruption.Forced.IsCancellationRequested)
            {
                Console.Error.WriteLine(string.Join('\n', StackTraceText.Of(e).Traceback));
            }
        }
    }
}

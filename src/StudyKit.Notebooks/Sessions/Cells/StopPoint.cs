using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StudyKit.Notebooks.Sessions.Cells;

/// <summary>What the compiled loops, lambdas and top-level statements of cells call, so that an interrupted cell ends at the next of them, on whatever thread.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StopPoint
{
    [ThreadStatic]
    private static CellThread? _thread;

    private static volatile bool _isRequested;
    private static volatile bool _mayStop;
    private static volatile bool _areThreadsLeft;

    /// <summary>Goes on, or ends the code when its cell has been interrupted.</summary>
    /// <exception cref="OperationCanceledException">The cell has been interrupted.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pass()
    {
        if (_mayStop)
        {
            Stop();
        }
    }

    /// <summary>Whether all code of cells is to end.</summary>
    internal static void Request(bool isRequested)
    {
        _isRequested = isRequested;
        _mayStop = isRequested || _areThreadsLeft;
    }

    /// <summary>Says which cell's code the current thread runs.</summary>
    internal static void Enter(CellThread thread) => _thread = thread;

    /// <summary>From now on, threads that belong to a cell that was stopped end at their next stop point.</summary>
    internal static void ThreadsAreLeft() => _areThreadsLeft = _mayStop = true;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Stop()
    {
        if (_isRequested || _thread is { IsStopped: true })
        {
            throw new OperationCanceledException("the cell was interrupted");
        }
    }
}

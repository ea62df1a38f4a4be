namespace StudyKit.Notebooks.Sessions;

/// <summary>
/// The way out of the cell that is running. Streams, displays and results of all its threads arrive in one order. There is
/// one per process, as there is one <see cref="Console"/>.
/// </summary>
internal static class OutputChannel
{
    private static readonly Lock Gate = new();
    private static Action<CellOutput>? _receiver;

    [ThreadStatic]
    private static bool _isSending;

    /// <summary>Whether a cell is running.</summary>
    public static bool IsOpen
    {
        get
        {
            lock (Gate)
            {
                return _receiver is not null;
            }
        }
    }

    /// <summary>Sends <paramref name="output"/> to the cell that is running; false when none is.</summary>
    public static bool TrySend(CellOutput output)
    {
        // What a receiver itself writes to the console goes there.
        if (_isSending)
        {
            return false;
        }

        lock (Gate)
        {
            _isSending = true;
            try
            {
                _receiver?.Invoke(output);
                return _receiver is not null;
            }
            finally
            {
                _isSending = false;
            }
        }
    }

    /// <summary>Starts a cell's output.</summary>
    public static void Open(Action<CellOutput> receiver)
    {
        lock (Gate)
        {
            _receiver = receiver;
        }
    }

    /// <summary>Ends the cell's output; what a thread left behind writes later goes to the console.</summary>
    public static void Close()
    {
        lock (Gate)
        {
            _receiver = null;
        }
    }
}

using StudyKit.Notebooks.Sessions.Cells;

namespace StudyKit.Notebooks.Sessions;

/// <summary>
/// The steps in which a cell is stopped: its code is asked to stop; some time later it is stopped at its next
/// <see cref="StopPoint"/>; when even that does not end it, it is given up.
/// </summary>
internal sealed class CellInterruption : IDisposable
{
    private readonly CancellationTokenSource _forced = new();
    private readonly CancellationTokenSource _giveUp = new();
    private readonly ManualResetEventSlim _ended = new();
    private readonly CancellationTokenRegistration _registration;

    /// <summary>Starts to watch.</summary>
    /// <param name="patience">Time that code has to stop by itself.</param>
    /// <param name="grace">Time that its code has to reach a stop point then.</param>
    /// <param name="token">Stops the cell.</param>
    public CellInterruption(TimeSpan patience, TimeSpan grace, CancellationToken token)
    {
        StopPoint.Request(false);

        // Asked for now: what is left running asks after the sources are gone.
        (Token, Forced, GiveUp) = (token, _forced.Token, _giveUp.Token);
        _registration = token.UnsafeRegister(
            _ => new Thread(() =>
            {
                // Timers would wait for the thread pool, which the cell may have filled.
                if (!_ended.Wait(patience))
                {
                    StopPoint.Request(true);
                    _forced.Cancel();
                    if (!_ended.Wait(grace))
                    {
                        _giveUp.Cancel();
                    }
                }
            })
            { IsBackground = true, Name = "stops a cell" }.Start(),
            null);
    }

    /// <summary>Asks the code to stop.</summary>
    public CancellationToken Token { get; }

    /// <summary>Its code stops wherever it can.</summary>
    public CancellationToken Forced { get; }

    /// <summary>Stops waiting for it.</summary>
    public CancellationToken GiveUp { get; }

    /// <summary>Ends the watch; nothing here holds more than memory.</summary>
    public void Dispose()
    {
        _registration.Dispose();
        _ended.Set();
    }
}

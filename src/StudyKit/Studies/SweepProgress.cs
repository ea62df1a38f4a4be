namespace StudyKit.Studies;

/// <summary>Where a sweep stands, told whenever something happened to one of its runs.</summary>
/// <param name="Study">Name of the study.</param>
/// <param name="Event">What happened.</param>
/// <param name="Point">The run it happened to.</param>
/// <param name="Epoch">Epochs that this run has behind it.</param>
/// <param name="Epochs">Epochs it is planned to have.</param>
/// <param name="Done">Runs done, read ones too.</param>
/// <param name="Running">Runs that are being trained or scored here.</param>
/// <param name="Total">Runs planned.</param>
/// <param name="Elapsed">Time since the sweep began.</param>
/// <param name="Remaining">Time left, over all studies of the sweep, at the rates measured; null before anything was measured.</param>
public sealed record SweepProgress(
    string Study,
    SweepEvent Event,
    SweepPoint Point,
    int Epoch,
    int Epochs,
    int Done,
    int Running,
    int Total,
    TimeSpan Elapsed,
    TimeSpan? Remaining)
{
    /// <summary>Runs that have not begun here.</summary>
    public int Left => Total - Done - Running;

    /// <summary>Whether the run is finished with this.</summary>
    public bool IsDone => Event is SweepEvent.Trained or SweepEvent.Read;
}

using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Sessions;
using StudyKit.Training;
using DisplayedValue = StudyKit.Notebooks.Display.DisplayedValue;
using KernelDisplayedValue = Microsoft.DotNet.Interactive.Formatting.DisplayedValue;

namespace StudyKit.Interactive.Progress;

/// <summary>
/// Training progress in a notebook: epochs, loss, time left and a bar in one output that is renewed in its place. <c>engine.Train(…, TrainingDisplay.Show())</c> is all it takes.
/// It ends with the last epoch, with the cell that trains, or when it is disposed, and then says after which epoch. One display is for one training at a
/// time, told of from any thread; trainings side by side have one each. In the kit's own host, which tells nobody of a cell's end, a training that may stop early wants
/// a <c>using</c>. Outside of a cell it shows nothing.
/// </summary>
public sealed class TrainingDisplay : IProgress<TrainingProgress>, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private readonly string _title;
    private readonly LatestValue<TrainingStatus> _latest;
    private readonly KernelDisplayedValue? _display;
    private readonly DisplayedValue? _kitDisplay;
    private KernelInvocationContext? _cell;
    private TrainingStatus _status;

    private TrainingDisplay(string title, TimeProvider time)
    {
        (_title, _status) = (title, new TrainingStatus(title, TrainingState.Waiting));
        _latest = new LatestValue<TrainingStatus>(Interval, Publish, time);
        if (KernelInvocationContext.Current is { } cell)
        {
            _display = cell.Display(_status);
            Follow(cell);
        }
        else if (OutputChannel.IsOpen)
        {
            _kitDisplay = CellDisplay.display(_status.ToContent());
        }
    }

    /// <summary>Shows a training that is about to begin, in the output of the cell that runs.</summary>
    /// <param name="title">What is trained.</param>
    public static TrainingDisplay Show(string title = "training") => Show(title, TimeProvider.System);

    /// <summary>As <see cref="Show(string)"/>, with a clock of the caller's.</summary>
    internal static TrainingDisplay Show(string title, TimeProvider time) => new(title, time);

    /// <summary>Takes an epoch. The display is renewed five times a second at most, and always with the last epoch.</summary>
    /// <param name="value">Where training stands.</param>
    public void Report(TrainingProgress value)
    {
        lock (_gate)
        {
            if ((_display is null && _kitDisplay is null) || IsLate(value))
            {
                return;
            }

            if (KernelInvocationContext.Current is { IsComplete: false } cell && cell != _cell)
            {
                Follow(cell);
            }

            var isLast = value.Epoch >= value.Epochs;
            _status = new TrainingStatus(_title, isLast ? TrainingState.Ended : TrainingState.Running, value);
            _latest.Post(_status, now: isLast);
        }
    }

    /// <summary>Ends the display; it shows the last epoch that was told.</summary>
    public void Dispose()
    {
        End();
        _latest.Dispose();
    }

    // Of two threads that tell of epochs, the one with the earlier epoch may come last.
    private bool IsLate(TrainingProgress value) =>
        _status is { State: not TrainingState.Waiting, Progress: { } shown } && value.Epoch > 1 && value.Epochs == shown.Epochs && value.Elapsed < shown.Elapsed;

    private void Follow(KernelInvocationContext cell)
    {
        _cell = cell;
        cell.OnComplete(_ =>
        {
            if (_cell == cell)
            {
                End();
            }
        });
    }

    private void End()
    {
        lock (_gate)
        {
            if (_status.State == TrainingState.Running)
            {
                _status = _status with { State = TrainingState.Ended };
                _latest.Post(_status, now: true);
            }
        }
    }

    // Not by DisplayedValue.Update, which finds the cell by the calling thread, and without one writes to the console.
    private void Publish(TrainingStatus status)
    {
        if (_display is { } display && _cell is { } cell)
        {
            cell.Publish(new DisplayedValueUpdated(status, display.DisplayId, cell.Command, FormattedValue.CreateManyFromObject(status)));
        }
        else if (OutputChannel.IsOpen)
        {
            // After the cell it would go to the console.
            _kitDisplay?.Update(status.ToContent());
        }
    }
}

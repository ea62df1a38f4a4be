using System.Globalization;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Running;

/// <summary>The ends that a run can come to from outside: the user's word, and the times of a cell and of the notebook.</summary>
internal sealed class TimeLimits : IDisposable
{
    private readonly NotebookRunOptions _options;
    private readonly CancellationToken _user;
    private readonly CancellationTokenSource _notebook;

    public TimeLimits(NotebookRunOptions options, CancellationToken user)
    {
        (_options, _user) = (options, user);
        _notebook = CancellationTokenSource.CreateLinkedTokenSource(user);
        if (options.NotebookTimeout is { } limit)
        {
            _notebook.CancelAfter(limit);
        }
    }

    /// <summary>Starts the time of a cell.</summary>
    public CancellationTokenSource StartCell()
    {
        var cell = CancellationTokenSource.CreateLinkedTokenSource(_notebook.Token);
        if (_options.CellTimeout is { } limit)
        {
            cell.CancelAfter(limit);
        }

        return cell;
    }

    /// <summary>Why a cell was interrupted.</summary>
    public (CellRunStatus Status, ErrorOutput Error) Reason()
    {
        var (status, name, message) = _user.IsCancellationRequested ? (CellRunStatus.Cancelled, "RunStopped", "the run was stopped while this cell ran")
            : _notebook.IsCancellationRequested ? (CellRunStatus.TimedOut, "NotebookTimeoutError", $"the notebook's time was up ({Seconds(_options.NotebookTimeout)}) while this cell ran")
            : (CellRunStatus.TimedOut, "CellTimeoutError", $"the cell took longer than its {Seconds(_options.CellTimeout)} and was stopped");
        return (status, new ErrorOutput(name, message, [$"{name}: {message}"]));
    }

    public void Dispose() => _notebook.Dispose();

    private static string Seconds(TimeSpan? time) => string.Create(CultureInfo.InvariantCulture, $"{time?.TotalSeconds:0.###} s");
}

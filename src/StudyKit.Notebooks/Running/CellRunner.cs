using StudyKit.Errors;
using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Sessions;
using StudyKit.Notebooks.Workers;

namespace StudyKit.Notebooks.Running;

/// <summary>Runs one cell after another in a session, within their time, and says how each ended.</summary>
internal sealed class CellRunner(INotebookSession session, NotebookRunOptions options, TimeLimits limits)
{
    private const string OutOfMemory = "System.OutOfMemoryException";

    public int ExecutionCount => session.ExecutionCount;

    /// <summary>Runs a cell. What ends it from outside is put out like an error of its own.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="language">Its language.</param>
    /// <param name="output">Receives what it puts out.</param>
    public async Task<CellOutcome> RunAsync(NotebookCell cell, string language, Action<CellOutput> output)
    {
        using var time = limits.StartCell();
        try
        {
            var error = (await session.ExecuteAsync(cell.Source, output, new ExecuteOptions { Language = language }, time.Token)).Error;
            return error is null || CellTags.MayRaise(cell) ? new CellOutcome(CellRunStatus.Completed, error)
                : error.Name == OutOfMemory && options.Worker?.MemoryLimit is { } limit ? Short(error, limit)
                : new CellOutcome(CellRunStatus.Failed, error) { EndsRun = !options.AllowErrors };
        }
        catch (OperationCanceledException)
        {
            var (status, error) = limits.Reason();
            output(error);
            return new CellOutcome(status, error) { EndsRun = true };
        }
        catch (WorkerDiedException e)
        {
            return Ended(CellRunStatus.Killed, e.Cause, e.Message, e.WasKilled);
        }
        catch (StudyKitException e)
        {
            // The session itself failed, out of memory perhaps: the cell is no longer running, and the record must say so.
            return Ended(CellRunStatus.Failed, "SessionError", e.Message, wasKilled: false);
        }

        CellOutcome Ended(CellRunStatus status, string name, string message, bool wasKilled)
        {
            var error = new ErrorOutput(name, message, [$"{name}: {message}"]);
            output(error);
            return new CellOutcome(status, error) { EndsRun = true, WasKilled = wasKilled };
        }

        // After it nothing in the process can be relied on, even if the cell caught its breath.
        CellOutcome Short(ErrorOutput error, long limit)
        {
            output(new StreamOutput(StreamName.Stderr, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"the memory limit of the run is {limit >> 20} MB\n")));
            return new CellOutcome(CellRunStatus.Killed, error) { EndsRun = true, WasKilled = true };
        }
    }
}

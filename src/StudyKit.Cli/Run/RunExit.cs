using System.Globalization;
using StudyKit.Notebooks.Running;

namespace StudyKit.Cli.Run;

/// <summary>What a run says at its end, and its exit code.</summary>
internal static class RunExit
{
    /// <summary>The exit code of one run.</summary>
    /// <param name="result">The run.</param>
    /// <param name="stopped">The exit code of a run that the user stopped.</param>
    public static int Code(NotebookRunResult result, int stopped) => result.Status switch
    {
        NotebookRunStatus.Completed or NotebookRunStatus.Cached => ExitCode.Ok,
        NotebookRunStatus.Drifted => ExitCode.Drifted,
        NotebookRunStatus.Failed => ExitCode.CheckFailed,
        NotebookRunStatus.TimedOut => ExitCode.TimedOut,
        NotebookRunStatus.Killed => result.KilledFromOutside ? ExitCode.Killed : ExitCode.Crashed,
        _ => stopped,
    };

    /// <summary>The worst of several: from a drift over a failed cell, a time-out and a dead process to the user's stop.</summary>
    public static int Worst(IReadOnlyList<NotebookRunResult> results, bool wasStopped, int stopped)
    {
        // With --fail-fast, those that were stopped because another failed are not the worst.
        var counted = wasStopped ? results : [.. results.Where(result => result.Status != NotebookRunStatus.Cancelled)];
        return counted.Select(result => Code(result, stopped)).DefaultIfEmpty(ExitCode.Ok).MaxBy(Rank);
    }

    /// <summary>Tells of one run's end; what went wrong goes to <paramref name="errors"/>.</summary>
    /// <param name="result">The run.</param>
    /// <param name="place">Where its output went, or null when it was not kept.</param>
    /// <param name="name">The notebook's name where there are several, or null.</param>
    /// <param name="writer">Takes what went well.</param>
    /// <param name="errors">Takes what did not.</param>
    public static void Tell(NotebookRunResult result, string? place, string? name, TextWriter writer, TextWriter errors)
    {
        var of = name is null ? string.Empty : name + ": ";
        var kept = place is null ? "; nothing is kept" : $"; wrote {place}";
        var summary = string.Create(CultureInfo.InvariantCulture, $"{result.CellsRun} cell{(result.CellsRun == 1 ? string.Empty : "s")} in {result.Duration.TotalSeconds:0.0} s{kept}");
        if (result.Status == NotebookRunStatus.Cached)
        {
            writer.WriteLine($"{of}nothing to run: code, parameters, the inputs named by --input and the library are those of a finished run{kept}");
            return;
        }

        if (result.Succeeded)
        {
            writer.WriteLine(of + summary);
            return;
        }

        // Of drifts the progress has told.
        foreach (var line in result.Status is NotebookRunStatus.Cancelled or NotebookRunStatus.Drifted ? [] : result.Failure?.Error.Traceback ?? [])
        {
            errors.WriteLine(of + line);
        }

        var cell = result.Failure is { } failure ? string.Create(CultureInfo.InvariantCulture, $"In [{failure.ExecutionCount}]") : string.Empty;
        var what = result.Status switch
        {
            NotebookRunStatus.Drifted => string.Create(CultureInfo.InvariantCulture, $"{result.Drifts.Count()} of {result.Checks.Count} checked numbers drifted"),
            NotebookRunStatus.TimedOut => $"{cell} was stopped, its time was up",
            NotebookRunStatus.Killed => $"{cell} did not end, its process did",
            _ => $"{cell} failed",
        };
        errors.WriteLine(result.Status == NotebookRunStatus.Cancelled
            ? $"{of}stopped; {(place is null ? "nothing is kept" : $"the cells that ran are in {place}")}"
            : $"error: {of}{what}; {summary}");
    }

    private static int Rank(int code) => code switch
    {
        ExitCode.Ok => 0,
        ExitCode.Drifted => 1,
        ExitCode.CheckFailed => 2,
        ExitCode.TimedOut => 3,
        ExitCode.Crashed => 4,
        ExitCode.Killed => 5,
        _ => 6,
    };
}

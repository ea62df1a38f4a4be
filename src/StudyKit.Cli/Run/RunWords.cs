using System.Globalization;
using StudyKit.Notebooks.Running;

namespace StudyKit.Cli.Run;

/// <summary>States and times of a run in words.</summary>
internal static class RunWords
{
    public static string Of(NotebookRunStatus status) => status switch
    {
        NotebookRunStatus.Completed => "completed",
        NotebookRunStatus.Cached => "cached",
        NotebookRunStatus.Drifted => "drifted",
        NotebookRunStatus.Failed => "failed",
        NotebookRunStatus.TimedOut => "timed out",
        NotebookRunStatus.Killed => "killed",
        NotebookRunStatus.Cancelled => "stopped",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "no such status"),
    };

    public static string Of(CellRunStatus status) => status switch
    {
        CellRunStatus.Pending => "not run",
        CellRunStatus.Completed => "completed",
        CellRunStatus.Skipped => "skipped",
        CellRunStatus.Failed => "failed",
        CellRunStatus.TimedOut => "timed out",
        CellRunStatus.Killed => "killed",
        CellRunStatus.Cancelled => "stopped",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "no such status"),
    };

    public static string Colour(NotebookRunStatus status) => status switch
    {
        NotebookRunStatus.Completed or NotebookRunStatus.Cached => "green",
        NotebookRunStatus.Drifted => "yellow",
        _ => "red",
    };

    /// <summary>A time that runs: <c>0:07</c>, <c>12:31</c>, <c>1:02:03</c>.</summary>
    public static string Clock(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}");

    /// <summary>A time that is over.</summary>
    public static string Time(TimeSpan time) => time.TotalMinutes >= 1 ? Clock(time) : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.00} s");

    /// <summary>One line of at most <paramref name="width"/> characters.</summary>
    public static string Fit(string text, int width)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        if (line.Length <= width)
        {
            return line;
        }

        var end = Math.Max(0, width - 1);
        end -= end > 0 && char.IsHighSurrogate(line[end - 1]) ? 1 : 0;
        return line[..end] + "…";
    }
}

using System.Globalization;

namespace StudyKit.Notebooks.Reports;

/// <summary>States and times in words.</summary>
internal static class StateText
{
    public static string Word(CellState state) => state switch
    {
        CellState.Pending => "not run",
        CellState.Running => "not finished",
        CellState.Completed => "completed",
        CellState.Skipped => "skipped",
        CellState.Drifted => "drifted",
        CellState.TimedOut => "timed out",
        CellState.Cancelled => "stopped",
        CellState.Killed => "killed",
        CellState.Failed => "failed",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "no such state"),
    };

    /// <summary>The state in HTML: a sign beside the word, for colour alone tells too little.</summary>
    public static string Chip(CellState state)
    {
        var sign = Kind(state) switch { "good" => "✓", "drift" => "≠", "idle" => "–", _ => "✕" };
        return $"<span class=\"chip {Kind(state)}\"><span aria-hidden=\"true\">{sign}</span> {Word(state)}</span>";
    }

    /// <summary>The state's class in the page's style.</summary>
    public static string Kind(CellState state) => state switch
    {
        CellState.Completed => "good",
        CellState.Drifted => "drift",
        CellState.Pending or CellState.Skipped or CellState.Running => "idle",
        _ => "bad",
    };

    public static string Duration(TimeSpan? duration) => duration switch
    {
        null => "–",
        { TotalHours: >= 1 } d => string.Create(CultureInfo.InvariantCulture, $"{(int)d.TotalHours} h {d.Minutes:00} min"),
        { TotalMinutes: >= 1 } d => string.Create(CultureInfo.InvariantCulture, $"{(int)d.TotalMinutes} min {d.Seconds:00} s"),
        { TotalSeconds: >= 10 } d => string.Create(CultureInfo.InvariantCulture, $"{d.TotalSeconds:0.0} s"),
        { TotalSeconds: >= 1 } d => string.Create(CultureInfo.InvariantCulture, $"{d.TotalSeconds:0.00} s"),
        { } d => string.Create(CultureInfo.InvariantCulture, $"{d.TotalMilliseconds:0} ms"),
    };

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}

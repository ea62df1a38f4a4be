using System.Globalization;
using StudyKit.Notebooks.Running;

namespace StudyKit.Cli.Run;

/// <summary>A run as plain lines, for logs: one a cell when it has ended, and one a minute for a cell that takes long.</summary>
internal sealed class RunLines : IProgress<NotebookProgress>, IDisposable
{
    private const int TitleLength = 60;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly TextWriter _writer;
    private readonly TimeProvider _clock;
    private readonly IReadOnlyDictionary<string, string> _names;
    private readonly Dictionary<string, (NotebookProgress.CellStarted Cell, DateTimeOffset Start)> _running = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly ITimer _timer;

    public RunLines(IEnumerable<string> notebooks, TextWriter writer, TimeProvider clock)
    {
        (_writer, _clock) = (writer, clock);
        _names = NotebookNames.Of(notebooks);
        _timer = clock.CreateTimer(_ => Remind(), null, Minute, Minute);
    }

    public void Report(NotebookProgress value)
    {
        lock (_lock)
        {
            switch (value)
            {
                case NotebookProgress.Warned warned:
                    Write(value, $"warning: {warned.Message}");
                    break;
                case NotebookProgress.CellStarted start:
                    _running[value.Notebook] = (start, _clock.GetUtcNow());
                    break;
                case NotebookProgress.CellEnded end:
                    _running.Remove(value.Notebook, out var begun);
                    var word = end.Status == CellRunStatus.Completed ? string.Empty : RunWords.Of(end.Status) + " after ";
                    Write(value, $"cell {Place(end.Number, end.Count)}  {word}{RunWords.Time(end.Duration)}  {RunWords.Fit(begun.Cell?.Title ?? string.Empty, TitleLength)}".TrimEnd());
                    break;
                case NotebookProgress.Checked { Result.Passed: false } drift:
                    Write(value, $"drifted: {drift.Result}");
                    break;
                default:
                    break;
            }
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Remind()
    {
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            foreach (var (cell, start) in _running.Values.Where(cell => now - cell.Start >= Minute))
            {
                Write(cell, $"cell {Place(cell.Number, cell.Count)}  runs for {RunWords.Clock(now - start)}  {RunWords.Fit(cell.Title, TitleLength)}".TrimEnd());
            }
        }
    }

    // One notebook needs no name.
    private void Write(NotebookProgress of, string line) =>
        _writer.WriteLine(_names.Count > 1 && _names.TryGetValue(of.Notebook, out var name) ? $"{name}: {line}" : line);

    private static string Place(int number, int count)
    {
        var all = count.ToString(CultureInfo.InvariantCulture);
        return $"{number.ToString(CultureInfo.InvariantCulture).PadLeft(all.Length)}/{all}";
    }
}

using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using StudyKit.Studies;

namespace StudyKit.Cli;

/// <summary>The live table of a sweep: a row a study, and a row a training that is under way.</summary>
internal sealed class SweepBoard
{
    private readonly List<(string Study, int Total)> _studies;
    private readonly Dictionary<string, SweepProgress> _last = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Study, SweepPoint Point), SweepProgress> _running = [];
    private readonly Lock _lock = new();
    private string _latest = "";

    public SweepBoard(IEnumerable<(string Study, int Total)> studies) => _studies = [.. studies];

    public void Take(SweepProgress at)
    {
        lock (_lock)
        {
            (_last[at.Study], _latest) = (at, at.Study);
            if (at.IsDone || at.Event == SweepEvent.Elsewhere)
            {
                _running.Remove((at.Study, at.Point));
            }
            else
            {
                _running[(at.Study, at.Point)] = at;
            }
        }
    }

    public IRenderable Draw()
    {
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumn(new TableColumn("study").NoWrap());
        foreach (var name in (string[])["done", "running", "left", "time left"])
        {
            table.AddColumn(new TableColumn(name).RightAligned().NoWrap());
        }

        lock (_lock)
        {
            foreach (var (study, total) in _studies)
            {
                var at = _last.GetValueOrDefault(study);
                table.AddRow(
                    new Text(study),
                    Number(at?.Done ?? 0),
                    Number(at?.Running ?? 0),
                    Number(at?.Left ?? total),
                    new Text(study == _latest ? Describe(at?.Remaining) : ""));
            }

            foreach (var at in _running.Values.OrderBy(at => at.Study, StringComparer.Ordinal).ThenBy(at => at.Point.Seed).ThenBy(at => at.Point.Capacity).ThenBy(at => at.Point.Beta))
            {
                table.AddRow(new Text("  " + Describe(at.Point)), new Text(""), new Text(Stage(at)), new Text(""), new Text(""));
            }
        }

        return table;
    }

    public static string Describe(SweepPoint point) => string.Create(CultureInfo.InvariantCulture, $"β {point.Beta}, c {point.Capacity}, seed {point.Seed}");

    public static string Describe(TimeSpan? time) => time switch
    {
        null => "not known yet",
        { TotalHours: >= 1 } t => string.Create(CultureInfo.InvariantCulture, $"{(int)t.TotalHours} h {t.Minutes:00} min"),
        { TotalMinutes: >= 1 } t => string.Create(CultureInfo.InvariantCulture, $"{(int)t.TotalMinutes} min {t.Seconds:00} s"),
        { } t => string.Create(CultureInfo.InvariantCulture, $"{t.TotalSeconds:0} s"),
    };

    public static string Stage(SweepProgress at) => at.Event == SweepEvent.Scoring
        ? "scoring"
        : string.Create(CultureInfo.InvariantCulture, $"epoch {at.Epoch}/{at.Epochs}");

    private static Text Number(int value) => new(value.ToString(CultureInfo.InvariantCulture));
}

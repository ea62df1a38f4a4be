using System.Globalization;
using Spectre.Console;
using StudyKit.Studies;

namespace StudyKit.Cli;

/// <summary>Shows a sweep on standard error: a live table on a terminal, a line a run elsewhere. Notes are told at once there, after the table here.</summary>
internal sealed class SweepView : IProgress<string>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly bool _live = !Console.IsErrorRedirected;
    private readonly List<string> _notes = [];

    /// <summary>Tells a note of the run store.</summary>
    public void Report(string value)
    {
        lock (_notes)
        {
            if (_live)
            {
                _notes.Add(value);
            }
            else
            {
                Console.Error.WriteLine("note: " + value);
            }
        }
    }

    /// <summary>Shows what happens while <paramref name="run"/> runs.</summary>
    public T Watch<T>(IEnumerable<(string Study, int Runs)> studies, Func<IProgress<SweepProgress>, T> run)
    {
        if (!_live)
        {
            return run(new Lines(Console.Error));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        var board = new SweepBoard(studies);
        try
        {
            return console.Live(board.Draw()).Start(context =>
            {
                using var timer = new Timer(_ => context.UpdateTarget(board.Draw()), null, Pause, Pause);
                var result = run(new Table(board));
                context.UpdateTarget(board.Draw());
                return result;
            });
        }
        finally
        {
            lock (_notes)
            {
                _notes.ForEach(note => Console.Error.WriteLine("note: " + note));
                _notes.Clear();
            }
        }
    }

    private sealed class Table(SweepBoard board) : IProgress<SweepProgress>
    {
        public void Report(SweepProgress value) => board.Take(value);
    }

    private sealed class Lines(TextWriter writer) : IProgress<SweepProgress>
    {
        private readonly HashSet<SweepPoint> _elsewhere = [];

        public void Report(SweepProgress value)
        {
            if (Words(value) is { } words)
            {
                writer.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{value.Study} {value.Done}/{value.Done + value.Running + value.Left}: {SweepBoard.Describe(value.Point)} {words}; {value.Running} running, {value.Left} left, time left {SweepBoard.Describe(value.Remaining)}"));
            }
        }

        private string? Words(SweepProgress at) => at.Event switch
        {
            SweepEvent.Trained => "trained",
            SweepEvent.Read => "was there",
            SweepEvent.Began when at.Epoch > 0 => string.Create(CultureInfo.InvariantCulture, $"goes on after epoch {at.Epoch} of {at.Epochs}"),
            SweepEvent.Elsewhere when _elsewhere.Add(at.Point) => "is another process's just now",
            _ => null,
        };
    }
}

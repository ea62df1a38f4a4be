using Spectre.Console;
using StudyKit.Notebooks.Running;

namespace StudyKit.Cli.Run;

/// <summary>Shows notebooks that run on standard error: a live table on a terminal, plain lines elsewhere; and a summary when all have ended.</summary>
internal sealed class RunView
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly IReadOnlyList<string> _notebooks;
    private readonly IAnsiConsole? _console;
    private readonly TextWriter _writer;

    /// <summary>Creates the view.</summary>
    /// <param name="notebooks">Paths of the notebooks, as the run's events give them.</param>
    public RunView(IReadOnlyList<string> notebooks)
    {
        // While cells run, they have the console to themselves; the view keeps the one outside.
        (_notebooks, _writer) = (notebooks, Console.Error);
        if (!Console.IsErrorRedirected)
        {
            var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(_writer) });
            _console = console.Profile.Capabilities is { Ansi: true, Interactive: true } ? console : null;
        }
    }

    /// <summary>Shows what happens while <paramref name="run"/> runs.</summary>
    public async Task<T> WatchAsync<T>(Func<IProgress<NotebookProgress>, Task<T>> run)
    {
        if (_console is null)
        {
            using var lines = new RunLines(_notebooks, _writer, TimeProvider.System);
            return await run(lines);
        }

        var board = new RunBoard(_notebooks, TimeProvider.System);
        var notes = new BoardProgress(board);
        try
        {
            return await _console.Live(Draw()).StartAsync(async context =>
            {
                await using var timer = new Timer(_ => context.UpdateTarget(Draw()), null, Pause, Pause);
                try
                {
                    return await run(notes);
                }
                finally
                {
                    context.UpdateTarget(Draw());
                }
            });
        }
        finally
        {
            notes.Tell(_writer);
        }

        Spectre.Console.Rendering.IRenderable Draw() => board.Draw(_console.Profile.Width, _console.Profile.Height);
    }

    /// <summary>The table of all results; nothing for a single notebook, of which the last line tells.</summary>
    public void Summarise(IReadOnlyList<NotebookRunResult> results)
    {
        if (results.Count > 1)
        {
            var colours = _console is not null && _console.Profile.Capabilities.ColorSystem != ColorSystem.NoColors;
            _writer.Write(RunSummary.Of(results, _console?.Profile.Width ?? 120, colours));
        }
    }

    /// <summary>Keeps notes until the table stands still; they would tear it.</summary>
    private sealed class BoardProgress(RunBoard board) : IProgress<NotebookProgress>
    {
        private readonly List<string> _notes = [];

        public void Report(NotebookProgress value)
        {
            board.Take(value);
            var note = value switch
            {
                NotebookProgress.Warned warned => $"warning: {warned.Message}",
                NotebookProgress.Checked { Result.Passed: false } drift => $"drifted: {drift.Result}",
                _ => null,
            };
            if (note is not null)
            {
                lock (_notes)
                {
                    _notes.Add($"{Path.GetFileName(value.Notebook)}: {note}");
                }
            }
        }

        public void Tell(TextWriter writer)
        {
            lock (_notes)
            {
                _notes.ForEach(writer.WriteLine);
            }
        }
    }
}

using Spectre.Console;
using StudyKit.Cli.Run;
using StudyKit.Notebooks.Checks;
using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Running;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Cli.Tests.Run;

public sealed class RunBoardTests
{
    private readonly SteppedClock _clock = new();

    private static NotebookRunResult Result(string path, NotebookRunStatus status, string? message = null) => new(
        path,
        "out/" + path,
        status,
        NotebookDocument.Create(path),
        TimeSpan.FromSeconds(75),
        [new CellRunRecord(0, "a", CellRunStatus.Completed, TimeSpan.FromSeconds(1), null), new CellRunRecord(1, "b", CellRunStatus.Skipped, null, null)],
        [new CheckResult("r", new NumberExpectation { Value = 1 }, 1, 0), new CheckResult("s", new NumberExpectation { Value = 1 }, 2, 0)],
        message is null ? null : new CellFailure(1, new ErrorOutput("E", message, [])));

    private static string[] Lines(RunBoard board, int width, int height = 30)
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = width;
        console.Write(board.Draw(width, height));
        return [.. writer.ToString().TrimEnd().Split('\n').Select(line => line.TrimEnd())];
    }

    private RunBoard Board()
    {
        var board = new RunBoard(["nb/01-simulated-factors.ipynb", "nb/02-stimulated-pbmc-with-a-long-name.ipynb", "nb/03.ipynb", "nb/04.ipynb"], _clock);
        board.Take(new NotebookProgress.RunStarted("nb/01-simulated-factors.ipynb", "o", 9));
        board.Take(new NotebookProgress.CellStarted("nb/01-simulated-factors.ipynb", 1, 9, "first"));
        board.Take(new NotebookProgress.CellEnded("nb/01-simulated-factors.ipynb", 1, 9, CellRunStatus.Completed, TimeSpan.FromSeconds(3), null));
        board.Take(new NotebookProgress.CellStarted("nb/01-simulated-factors.ipynb", 2, 9, "var runs = SimulatedRuns.Train(options, trainer,\tstore, progress, cancellation, and, so, on);"));
        board.Take(new NotebookProgress.RunEnded("nb/03.ipynb", Result("nb/03.ipynb", NotebookRunStatus.Failed, "Attempted to divide by zero.\nAnd more")));
        board.Take(new NotebookProgress.Warned("elsewhere.ipynb", "not of this run"));
        _clock.Now += TimeSpan.FromSeconds(65);
        return board;
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    public void every_notebook_has_a_line_that_fits_the_window(int width)
    {
        var lines = Lines(Board(), width);
        Assert.Equal(5, lines.Length);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, width));
        Assert.Matches("^01-simulated.* 1/9 +1:05  running +1:05 var", lines[1]);
        Assert.Matches("^02-stim.*  waiting$", lines[2]);
        Assert.Matches("^03 +1:15  failed +Attemp", lines[3]);
        Assert.Equal(width >= 120, lines[3].EndsWith("divide by zero. And more", StringComparison.Ordinal));
    }

    [Fact]
    public void a_small_window_shows_those_that_run_and_counts_the_others()
    {
        var lines = Lines(Board(), 80, height: 5);
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("01-", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("03 ", lines[2], StringComparison.Ordinal);
        Assert.Equal("and 2 waiting", lines[3]);
    }

    [Fact]
    public void lines_of_a_log_name_the_notebook_where_there_are_several()
    {
        using var writer = new StringWriter();
        using (var lines = new RunLines(["a/x.ipynb", "b/x.ipynb"], writer, _clock))
        {
            lines.Report(new NotebookProgress.CellStarted("a/x.ipynb", 1, 12, "f(1);"));
            lines.Report(new NotebookProgress.CellStarted("b/x.ipynb", 1, 2, "g(1);"));
            lines.Report(new NotebookProgress.CellEnded("b/x.ipynb", 1, 2, CellRunStatus.Failed, TimeSpan.FromSeconds(1.5), null));
            _clock.Now += TimeSpan.FromSeconds(61);
            _clock.Tick();
            lines.Report(new NotebookProgress.CellEnded("a/x.ipynb", 1, 12, CellRunStatus.Completed, TimeSpan.FromSeconds(61), null));
            lines.Report(new NotebookProgress.Checked("a/x.ipynb", new CheckResult("r", new NumberExpectation { Value = 1, AbsoluteTolerance = 0.5 }, 2, 0)));
            lines.Report(new NotebookProgress.Checked("a/x.ipynb", new CheckResult("r", new NumberExpectation { Value = 1, AbsoluteTolerance = 0.5 }, 1, 0)));
            lines.Report(new NotebookProgress.Warned("b/x.ipynb", "old"));
        }

        Assert.Equal(
            [
                "b/x: cell 1/2  failed after 1.50 s  g(1);",
                "a/x: cell  1/12  runs for 1:01  f(1);",
                "a/x: cell  1/12  1:01  f(1);",
                "a/x: drifted: r: expected 1 ± 0.5, found 2 (cell 1)",
                "b/x: warning: old",
            ],
            writer.ToString().TrimEnd().Split(writer.NewLine));
    }

    [Fact]
    public void the_summary_is_a_table_of_all()
    {
        NotebookRunResult[] results = [Result("nb/01-simulated-factors-and-more-of-it.ipynb", NotebookRunStatus.Completed), Result("nb/3.ipynb", NotebookRunStatus.TimedOut)];
        Assert.Equal(
            """
            notebook                             status     cells  time  checks  output
            01-simulated-factors-and-more-of-it  completed    1/1  1:15     1/2  out/nb/01-simulated-factors-and-more-of-it.ipynb
            3                                    timed out    1/1  1:15     1/2  out/nb/3.ipynb

            """.ReplaceLineEndings("\n"),
            RunSummary.Of(results, 160, colours: false));
        var narrow = RunSummary.Of(results, 60, colours: true).Split('\n');
        Assert.StartsWith("01-simulate…  \u001b[32mcompleted\u001b[0m    1/1", narrow[1], StringComparison.Ordinal);
        Assert.Contains("\u001b[31mtimed out\u001b[0m", narrow[2], StringComparison.Ordinal);
    }

    private sealed class SteppedClock : TimeProvider
    {
        private TimerCallback? _callback;

        public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;

        public void Tick() => _callback!(null);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _callback = callback;
            return base.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}

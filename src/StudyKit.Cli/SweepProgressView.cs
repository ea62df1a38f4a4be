using System.Globalization;
using Spectre.Console;
using StudyKit.Studies;

namespace StudyKit.Cli;

/// <summary>Shows a sweep on standard error: a bar on a terminal, one line a training elsewhere.</summary>
internal static class SweepProgressView
{
    public static T Watch<T>(string name, Func<IProgress<SweepProgress>, T> run)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (Console.IsErrorRedirected)
        {
            return run(new Lines(Console.Error));
        }

        return console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context => run(new Bar(context.AddTask(name, autoStart: true))));
    }

    private static string Describe(SweepProgress at) => string.Create(
        CultureInfo.InvariantCulture,
        $"{at.Study} {at.Done}/{at.Total}: β {at.Point.Beta}, c {at.Point.Capacity}, seed {at.Point.Seed}; {at.Elapsed.TotalSeconds:0} s, about {at.Remaining?.TotalSeconds:0} s left");

    private sealed class Lines(TextWriter writer) : IProgress<SweepProgress>
    {
        public void Report(SweepProgress value)
        {
            if (value.IsDone)
            {
                writer.WriteLine(Describe(value));
            }
        }
    }

    private sealed class Bar(ProgressTask task) : IProgress<SweepProgress>
    {
        public void Report(SweepProgress value)
        {
            lock (task)
            {
                task.MaxValue = value.Total;
                task.Value = Math.Max(task.Value, value.Done);
                task.Description = string.Create(CultureInfo.InvariantCulture, $"{value.Study} {(int)task.Value} of {value.Total}");
            }
        }
    }
}

using System.Globalization;
using Spectre.Console;
using StudyKit.Training;

namespace StudyKit.Cli;

/// <summary>Shows training on standard error: a bar on a terminal, lines elsewhere.</summary>
internal static class TrainDisplay
{
    // Lines a run, where there is no terminal.
    private const int Lines = 20;

    public static TrainedVae Show(int epochs, Func<IProgress<TrainingProgress>, TrainedVae> train)
    {
        if (Console.IsErrorRedirected)
        {
            return train(new LineProgress(Math.Max(1, epochs / Lines)));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress().AutoClear(enabled: false).Start(context =>
        {
            var task = context.AddTask("training", maxValue: epochs);
            return train(new BarProgress(task));
        });
    }

    private static string Describe(TrainingProgress p)
    {
        var validation = p.ValidationElbo is { } elbo ? string.Create(CultureInfo.InvariantCulture, $", validation loss (−ELBO) {elbo:f1}") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {p.Epoch}/{p.Epochs}: reconstruction {p.ReconstructionLoss:f1}, KL {p.KlLocal:f2}{validation}, {p.Remaining.TotalSeconds:f0} s left");
    }

    private sealed class LineProgress(int every) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Epoch % every == 0 || value.Epoch == value.Epochs)
            {
                Console.Error.WriteLine(Describe(value));
            }
        }
    }

    private sealed class BarProgress(ProgressTask task) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            task.Value = value.Epoch;
            task.Description = Describe(value);
        }
    }
}

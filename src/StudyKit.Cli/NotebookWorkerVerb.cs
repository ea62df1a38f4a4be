using System.CommandLine;
using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Workers;

namespace StudyKit.Cli;

/// <summary><c>study notebook-worker</c>: the process in which <c>study run</c> runs the cells; not for people.</summary>
internal static class NotebookWorkerVerb
{
    public const string Name = "notebook-worker";

    public static Command Create()
    {
        var pipe = new Argument<string>("PIPE") { Description = "Name of the pipe to the command that started this one." };
        var command = new Command(Name, "Run the cells for study run, which starts this command itself.") { pipe };
        command.Hidden = true;
        command.SetAction(async (parsed, _) =>
        {
            // The cells run once and in order, so the later figures may use the first one's script.
            FigureDisplay.ShareScript = true;
            await NotebookWorker.RunAsync(parsed.GetRequiredValue(pipe));
            return ExitCode.Ok;
        });
        return command;
    }
}

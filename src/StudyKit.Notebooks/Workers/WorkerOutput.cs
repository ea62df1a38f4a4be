using StudyKit.Notebooks.Checks;
using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Workers;

/// <summary>A cell's outputs as messages, and back.</summary>
internal static class WorkerOutput
{
    public static WorkerMessage ToMessage(CellOutput output) => output switch
    {
        StreamOutput stream => new WorkerMessage.Stream(stream.Stream, stream.Text),
        DisplayOutput display => new WorkerMessage.Display(display.Data.Formats, display.DisplayId, display.IsUpdate),
        ResultOutput result => new WorkerMessage.Result(result.Data.Formats, result.ExecutionCount),
        ErrorOutput error => ToMessage(error),
        CheckOutput check => new WorkerMessage.Check(check.Name, check.Found, check.Expected),
        _ => throw new ArgumentException($"unknown output {output.GetType()}", nameof(output)),
    };

    public static WorkerMessage.Erred ToMessage(ErrorOutput error) => new(error.Name, error.Message, error.Traceback);

    /// <summary>The output that a message carries, or null when it carries none.</summary>
    public static CellOutput? ToOutput(WorkerMessage message) => message switch
    {
        WorkerMessage.Stream stream => new StreamOutput(stream.Name, stream.Text),
        WorkerMessage.Display display => new DisplayOutput(new MimeBundle(display.Data), display.DisplayId, display.IsUpdate),
        WorkerMessage.Result result => new ResultOutput(new MimeBundle(result.Data), result.ExecutionCount),
        WorkerMessage.Erred error => ToOutput(error),
        WorkerMessage.Check check => new CheckOutput(check.Name, check.Found, check.Expected),
        _ => null,
    };

    public static ErrorOutput ToOutput(WorkerMessage.Erred error) => new(error.Name, error.Message, error.Traceback);
}

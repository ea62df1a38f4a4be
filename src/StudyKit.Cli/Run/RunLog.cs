using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Running;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Cli.Run;

/// <summary>Progress, and what the cells put out as text while they run (papermill's <c>--log-output</c>).</summary>
/// <param name="progress">Told of everything.</param>
/// <param name="writer">Where the cells' text goes, or null.</param>
internal sealed class RunLog(IProgress<NotebookProgress> progress, TextWriter? writer) : IProgress<NotebookProgress>
{
    public void Report(NotebookProgress value)
    {
        progress.Report(value);
        if (writer is null || value is not NotebookProgress.CellPutOut put)
        {
            return;
        }

        switch (put.Output)
        {
            case StreamOutput stream:
                writer.Write(stream.Text);
                break;
            case DisplayOutput display when display.Data[MimeBundle.PlainText] is { } text:
                writer.WriteLine(text);
                break;
            case ResultOutput result when result.Data[MimeBundle.PlainText] is { } text:
                writer.WriteLine(text);
                break;
            default:
                break;
        }
    }
}

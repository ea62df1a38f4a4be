using StudyKit.Notebooks.Running;

namespace StudyKit.Cli.Run;

/// <summary>Only what the user should know however little they want to see: warnings and drifts.</summary>
internal sealed class RunNotes(TextWriter writer) : IProgress<NotebookProgress>
{
    public void Report(NotebookProgress value)
    {
        switch (value)
        {
            case NotebookProgress.Warned warned:
                writer.WriteLine($"warning: {warned.Message}");
                break;
            case NotebookProgress.Checked { Result.Passed: false } drift:
                writer.WriteLine($"drifted: {drift.Result}");
                break;
            default:
                break;
        }
    }
}

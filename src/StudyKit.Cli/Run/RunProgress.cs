using System.Globalization;
using StudyKit.Notebooks.Running;

namespace StudyKit.Cli.Run;

/// <summary>One line a cell; the cell that is running shows before its time does.</summary>
internal sealed class RunProgress(TextWriter writer, bool isSeveral) : IProgress<NotebookProgress>
{
    private const int TitleLength = 60;

    public void Report(NotebookProgress value)
    {
        var name = isSeveral ? Path.GetFileNameWithoutExtension(value.Notebook) + ": " : string.Empty;
        switch (value)
        {
            case NotebookProgress.Warned warned:
                writer.WriteLine($"{name}warning: {warned.Message}");
                break;
            case NotebookProgress.CellStarted start:
                var title = start.Title.Length <= TitleLength ? start.Title : start.Title[..TitleLength] + "…";
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{name}cell {start.Number}/{start.Count}  {title}{(isSeveral ? "\n" : string.Empty)}"));
                break;
            case NotebookProgress.CellEnded end:
                var word = end.Status == CellRunStatus.Completed ? string.Empty : "failed after ";
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(isSeveral ? $"{name}cell {end.Number}/{end.Count}" : string.Empty)}  {word}{end.Duration.TotalSeconds:0.00} s"));
                break;
            default:
                break;
        }
    }
}

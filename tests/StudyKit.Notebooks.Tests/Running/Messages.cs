using StudyKit.Notebooks.Running;

namespace StudyKit.Notebooks.Tests.Running;

/// <summary>Progress, kept.</summary>
internal sealed class Messages : List<NotebookProgress>, IProgress<NotebookProgress>
{
    public IEnumerable<string> Warnings => this.OfType<NotebookProgress.Warned>().Select(warned => warned.Message);

    public void Report(NotebookProgress value) => Add(value);
}

namespace StudyKit.Notebooks.Running;

/// <summary>Passes events of several threads on one at a time.</summary>
internal sealed class SerialProgress : IProgress<NotebookProgress>
{
    private readonly Lock _gate = new();
    private readonly IProgress<NotebookProgress> _inner;

    private SerialProgress(IProgress<NotebookProgress> inner) => _inner = inner;

    public static IProgress<NotebookProgress>? Of(IProgress<NotebookProgress>? progress) => progress is null or SerialProgress ? progress : new SerialProgress(progress);

    public void Report(NotebookProgress value)
    {
        lock (_gate)
        {
            _inner.Report(value);
        }
    }
}

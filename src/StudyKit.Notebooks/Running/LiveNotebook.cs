using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Running;

/// <summary>The executed notebook while it runs: changed by the run and by outputs that come on other threads, written whole at any moment.</summary>
internal sealed class LiveNotebook(NotebookDocument document, string? path)
{
    private readonly Lock _gate = new();
    private readonly Lock _writing = new();

    public NotebookDocument Document => document;

    /// <summary>Changes the notebook while nobody reads it.</summary>
    public void Change(Action change)
    {
        lock (_gate)
        {
            change();
        }
    }

    /// <summary>Writes the notebook aside and renames it, where it is kept.</summary>
    public void Save()
    {
        if (path is null)
        {
            return;
        }

        lock (_writing)
        {
            byte[] bytes;
            lock (_gate)
            {
                bytes = document.ToBytes(NotebookFormat.Ipynb);
            }

            Data.AtomicFile.Write(path, stream => stream.Write(bytes));
        }
    }
}

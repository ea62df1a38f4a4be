using StudyKit.Data;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Running;

/// <summary>An executed notebook on disk: nbformat whatever its source was, for only that holds outputs.</summary>
internal static class OutputFile
{
    public static void Write(NotebookDocument notebook, string path)
    {
        var bytes = notebook.ToBytes(NotebookFormat.Ipynb);
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }
}

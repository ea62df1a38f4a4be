using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Tests;

internal static class Fixture
{
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Fixtures", name);

    public static NotebookDocument Load(string name) => NotebookDocument.Load(Path(name));

    /// <summary>A notebook of C# cells, its path in <paramref name="folder"/>.</summary>
    public static NotebookDocument Notebook(string folder, params string[] cells)
    {
        var notebook = NotebookDocument.Create(System.IO.Path.Combine(folder, "made.ipynb"));
        foreach (var source in cells)
        {
            notebook.Insert(notebook.Cells.Count, CellKind.Code, source, "cell");
        }

        return notebook;
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Running;

/// <summary>papermill's two cells that lead the reader of a failed notebook to the failure.</summary>
internal static class ErrorBanner
{
    private const string Tag = "papermill-error-cell-tag";
    private const string Style = "style=\"color:red; font-family:Helvetica Neue, Helvetica, Arial, sans-serif; font-size:2em;\"";

    /// <summary>Whether a cell is one of the two.</summary>
    public static bool Is(NotebookCell cell) => cell.HasTag(Tag);

    /// <summary>Takes out what an earlier run put in.</summary>
    public static void Remove(NotebookDocument notebook)
    {
        for (var i = notebook.Cells.Count - 1; i >= 0; i--)
        {
            if (Is(notebook.Cells[i]))
            {
                notebook.RemoveAt(i);
            }
        }
    }

    /// <summary>Puts a link at the top and its target before the cell that failed.</summary>
    public static void Add(NotebookDocument notebook, int failed)
    {
        var count = notebook.Cells[failed].ExecutionCount?.ToString(CultureInfo.InvariantCulture) ?? "None";
        Insert(
            notebook,
            failed,
            $"<span id=\"papermill-error-cell\" {Style}>Execution using papermill encountered an exception here and stopped:</span>",
            "papermill-error-cell");
        Insert(
            notebook,
            0,
            $"<span {Style}>An Exception was encountered at '<a href=\"#papermill-error-cell\">In [{count}]</a>'.</span>",
            "papermill-error-banner");
    }

    private static void Insert(NotebookDocument notebook, int index, string source, string id) =>
        notebook.Insert(index, CellKind.Markdown, source, id).Metadata["tags"] = new JsonArray(Tag);
}

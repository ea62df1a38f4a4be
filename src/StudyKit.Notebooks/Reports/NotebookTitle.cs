using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Reports;

/// <summary>The title that a notebook gives itself: its first heading of the first level.</summary>
internal static class NotebookTitle
{
    public static string Of(ExecutedNotebook notebook) =>
        notebook.Cells.Where(cell => cell.Cell.Kind == CellKind.Markdown)
            .SelectMany(cell => cell.Cell.Source.Split('\n'))
            .Where(line => line.StartsWith("# ", StringComparison.Ordinal))
            .Select(line => line[2..].Trim().Trim('#').Trim())
            .FirstOrDefault(title => title.Length > 0) ?? notebook.Name;
}

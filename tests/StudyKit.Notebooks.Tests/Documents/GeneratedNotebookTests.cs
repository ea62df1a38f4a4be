using System.Text;
using FsCheck.Xunit;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Tests.Documents;

public class GeneratedNotebookTests
{
    [Property(MaxTest = 300)]
    public void Any_notebook_is_written_byte_for_byte(ulong seed)
    {
        var text = new GeneratedNotebook(seed).Write();
        var bytes = Encoding.UTF8.GetBytes(text);
        var notebook = NotebookDocument.Parse(bytes, "made.ipynb");
        _ = notebook.Cells.Select(cell => (cell.Source, notebook.LanguageOf(cell))).ToList();

        Assert.Equal(text, Encoding.UTF8.GetString(notebook.ToBytes()));
        Assert.Equal(text, Encoding.UTF8.GetString(notebook.Copy().ToBytes()));
    }

    [Property(MaxTest = 300)]
    public void A_change_to_one_cell_changes_only_its_source(ulong seed)
    {
        var text = new GeneratedNotebook(seed).Write();
        var notebook = NotebookDocument.Parse(Encoding.UTF8.GetBytes(text), "made.ipynb");
        var index = (int)(seed % (ulong)notebook.Cells.Count);
        const string Mark = "\u0001 not in any other text";
        notebook.Cells[index].Source = Mark;
        var changed = Encoding.UTF8.GetString(notebook.ToBytes());
        var written = "\\u0001 not in any other text";
        var at = changed.IndexOf(written, StringComparison.Ordinal);

        Assert.True(at > 0);

        // All around the source is as it was: only one string, or one list of strings, has been replaced.
        var head = changed[..changed.LastIndexOf("source", at, StringComparison.Ordinal)];
        Assert.StartsWith(head, text, StringComparison.Ordinal);
        var rest = changed[(at + written.Length + 1)..].TrimStart(' ', '\t', '\r', '\n');
        rest = rest.StartsWith(']') && notebook.Cells[index].Json["source"] is System.Text.Json.Nodes.JsonArray ? rest[1..] : rest;
        Assert.EndsWith(rest, text, StringComparison.Ordinal);
        Assert.Equal(Mark, NotebookDocument.Parse(Encoding.UTF8.GetBytes(changed), "made.ipynb").Cells[index].Source);
    }
}

using System.Text;
using System.Text.Json.Nodes;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Tests.Documents;

public class RoundTripTests
{
    public static TheoryData<string> Layouts =>
    [
        "layout-nbformat.ipynb",
        "layout-no-final-newline.ipynb",
        "layout-two-spaces-ascii.ipynb",
        "layout-compact.ipynb",
        "layout-string-source-odd-keys.ipynb",
        "layout-by-hand.ipynb",
    ];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void An_untouched_notebook_is_written_byte_for_byte(string name)
    {
        var bytes = File.ReadAllBytes(Fixture.Path(name));
        var notebook = NotebookDocument.Parse(bytes, name);
        foreach (var cell in notebook.Cells)
        {
            // Looking is not touching.
            _ = (cell.Source, cell.Tags, cell.Id, notebook.LanguageOf(cell), cell.Metadata.Count);
        }

        Assert.Equal(bytes, notebook.ToBytes());
        Assert.Equal(bytes, notebook.Copy().ToBytes());
    }

    [Fact]
    public void A_byte_order_mark_and_windows_line_ends_are_kept()
    {
        var text = File.ReadAllText(Fixture.Path("layout-nbformat.ipynb")).ReplaceLineEndings("\r\n");
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)];

        Assert.Equal(bytes, NotebookDocument.Parse(bytes, "crlf").ToBytes());
    }

    [Theory]
    [InlineData("layout-nbformat.ipynb")]
    [InlineData("layout-no-final-newline.ipynb")]
    [InlineData("layout-two-spaces-ascii.ipynb")]
    [InlineData("layout-string-source-odd-keys.ipynb")]
    public void A_change_leaves_every_other_line_as_it_was(string name)
    {
        var notebook = Fixture.Load(name);
        notebook.Metadata["added"] = 1;
        var changed = Encoding.UTF8.GetString(notebook.ToBytes());
        var original = File.ReadAllText(Fixture.Path(name));

        var added = changed.Split('\n').Single(line => line.Contains("\"added\": 1", StringComparison.Ordinal));
        var before = changed.Split('\n').TakeWhile(line => line != added).Last();
        Assert.EndsWith(",", before, StringComparison.Ordinal);
        Assert.Equal(original, changed.Replace($",\n{added}", string.Empty, StringComparison.Ordinal));
    }

    [Fact]
    public void Windows_line_ends_survive_a_change()
    {
        var text = File.ReadAllText(Fixture.Path("layout-nbformat.ipynb")).ReplaceLineEndings("\r\n");
        var notebook = NotebookDocument.Parse(Encoding.UTF8.GetBytes(text), "crlf");
        notebook.Cells[0].Metadata["tags"] = new JsonArray();

        Assert.Equal(text.Replace("\"metadata\": {},\r\n   \"source\"", "\"metadata\": {\r\n    \"tags\": []\r\n   },\r\n   \"source\"", StringComparison.Ordinal), Encoding.UTF8.GetString(notebook.ToBytes()));
    }

    [Fact]
    public void A_change_taken_back_gives_the_original_bytes()
    {
        var bytes = File.ReadAllBytes(Fixture.Path("layout-by-hand.ipynb"));
        var notebook = NotebookDocument.Parse(bytes, "by hand");
        notebook.Metadata["added"] = 1;
        Assert.NotEqual(bytes, notebook.ToBytes());
        notebook.Metadata.Remove("added");

        Assert.Equal(bytes, notebook.ToBytes());
    }

    [Fact]
    public void New_text_is_escaped_no_more_than_json_needs()
    {
        var notebook = Fixture.Notebook(".", "x");
        notebook.Cells[0].Source = "\"é🧬\\\t\u0001\u2028\u007f<&'+`\ud800\r\n\"";

        var text = Encoding.UTF8.GetString(notebook.ToBytes());
        Assert.Contains("\"\\\"é🧬\\\\\\t\\u0001\u2028\u007f<&'+`\\ud800\\r\\n\",\n", text, StringComparison.Ordinal);
        Assert.Equal(notebook.Cells[0].Source, NotebookDocument.Parse(Encoding.UTF8.GetBytes(text.Replace("\\ud800", "\\ufffd", StringComparison.Ordinal)), "n").Cells[0].Source.Replace('\ufffd', '\ud800'));
    }

    [Fact]
    public void Source_is_one_text_whether_string_or_lines_and_keeps_its_form()
    {
        var notebook = Fixture.Load("layout-string-source-odd-keys.ipynb");
        Assert.Equal("one string\nwith two lines", notebook.Cells[0].Source);
        notebook.Cells[0].Source = "other\nlines";
        Assert.Equal("other\nlines", notebook.Cells[0].Json["source"]!.GetValue<string>());

        var lines = Fixture.Load("layout-nbformat.ipynb").Cells[1];
        Assert.Equal("// π = 3.14159\nvar s = \"é\\n\";\n", lines.Source);
        lines.Source = "a\n\nb\n";
        Assert.Equal(["a\n", "\n", "b\n"], lines.Json["source"]!.AsArray().Select(line => line!.GetValue<string>()));
    }

    [Fact]
    public void A_copy_is_changed_alone()
    {
        var notebook = Fixture.Load("hello.ipynb");
        var copy = notebook.Copy();
        copy.Cells[0].Source = "2";
        copy.Insert(0, CellKind.Markdown, "# top", "hello");

        Assert.Single(notebook.Cells);
        Assert.Equal(File.ReadAllBytes(Fixture.Path("hello.ipynb")), notebook.ToBytes());
        Assert.Equal(["hello-2", "hello"], copy.Cells.Select(cell => cell.Id));
    }

    [Fact]
    public void An_older_notebook_gets_no_ids()
    {
        var notebook = Fixture.Load("layout-string-source-odd-keys.ipynb");
        Assert.False(notebook.Insert(0, CellKind.Code, "1", "wanted").Json.ContainsKey("id"));
    }
}

using System.Text;
using System.Text.Json.Nodes;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Tests.Documents;

public class AllFixturesTests
{
    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Fixture.Path("Documents")).Where(path => path.EndsWith(".ipynb", StringComparison.Ordinal) || path.EndsWith(".dib", StringComparison.Ordinal)).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void An_untouched_notebook_is_written_byte_for_byte(string name)
    {
        var bytes = File.ReadAllBytes(Fixture.Path("Documents/" + name));
        var notebook = NotebookDocument.Parse(bytes, name);
        _ = notebook.Cells.Select(cell => (cell.Source, cell.Tags, cell.Id, notebook.LanguageOf(cell), cell.Metadata.Count)).ToList();

        Assert.Equal(bytes, notebook.ToBytes());
        Assert.Equal(bytes, notebook.Copy().ToBytes());
        Assert.Equal(bytes, notebook.Copy().Copy().ToBytes());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_change_to_a_cell_changes_that_cell_alone(string name)
    {
        var bytes = File.ReadAllBytes(Fixture.Path("Documents/" + name));
        for (var i = 0; i < NotebookDocument.Parse(bytes, name).Cells.Count; i++)
        {
            var notebook = NotebookDocument.Parse(bytes, name).Copy();
            var before = notebook.Cells[i].Source;
            notebook.Cells[i].Source = "line one of the new text\nline two";
            OnlyOneStretchDiffers(bytes, notebook.ToBytes(), before.Length);
            Assert.Equal("line one of the new text\nline two", NotebookDocument.Parse(notebook.ToBytes(), name).Cells[i].Source);

            notebook.Cells[i].Source = before;
            Assert.Equal(before, NotebookDocument.Parse(notebook.ToBytes(), name).Cells[i].Source);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_cell_put_in_and_taken_out_leaves_the_bytes(string name)
    {
        var bytes = File.ReadAllBytes(Fixture.Path("Documents/" + name));
        var notebook = NotebookDocument.Parse(bytes, name);
        for (var i = 0; i <= notebook.Cells.Count; i++)
        {
            notebook.Insert(i, CellKind.Markdown, "new", "new");
            var grown = NotebookDocument.Parse(notebook.ToBytes(), name);
            Assert.Equal(notebook.Cells.Select(cell => (cell.Kind, cell.Source)), grown.Cells.Select(cell => (cell.Kind, cell.Source)));
            notebook.RemoveAt(i);
            Assert.Equal(bytes, notebook.ToBytes());
        }
    }

    [Fact]
    public void What_only_python_writes_is_read_as_numbers_and_text()
    {
        var notebook = NotebookDocument.Load(Fixture.Path("Documents/python-json-dump.ipynb"));
        var output = notebook.Cells[1].Outputs[0]!;
        var values = output["data"]!["application/json"]!["values"]!.AsArray();
        Assert.Equal([double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e22, 5e-324, 0.1], values.Select(value => value!.GetValue<double>()));
        Assert.Equal("NaN, Infinity", output["data"]!["application/json"]!["text"]!.GetValue<string>());
        Assert.Equal("\ud83d!", output["data"]!["application/json"]!["half"]!.GetValue<string>());
        Assert.Equal(double.PositiveInfinity, notebook.Cells[1].Metadata["limit"]!.GetValue<double>());
    }

    [Fact]
    public void Values_that_python_alone_writes_survive_a_change_beside_them()
    {
        var path = Fixture.Path("Documents/python-json-dump.ipynb");
        var notebook = NotebookDocument.Load(path);
        notebook.Cells[1].Outputs[0]!["data"]!["application/json"]!["text"] = "other";
        var text = Encoding.UTF8.GetString(notebook.ToBytes());

        Assert.Contains("NaN,\n", text, StringComparison.Ordinal);
        Assert.Contains("-Infinity,\n", text, StringComparison.Ordinal);
        Assert.Contains("\"half\": \"\\ud83d!\"", text, StringComparison.Ordinal);
        Assert.Contains("123456789012345678901234567890", text, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(path).Split('\n').Length, text.Split('\n').Length);
    }

    [Fact]
    public void New_lines_take_the_layout_of_the_rest()
    {
        var tabs = NotebookDocument.Load(Fixture.Path("Documents/tabs.ipynb"));
        tabs.Cells[1].Metadata["tags"] = new JsonArray("a");
        Assert.Contains("\n\t\t\t\t\"tags\": [\n\t\t\t\t\t\"a\"\n\t\t\t\t]\n\t\t\t},", Encoding.UTF8.GetString(tabs.ToBytes()), StringComparison.Ordinal);

        var dense = NotebookDocument.Load(Fixture.Path("Documents/python-json-separators.ipynb"));
        dense.Cells[0].Metadata["tags"] = new JsonArray("a", "b");
        Assert.Contains("\"metadata\":{\"tags\":[\"a\",\"b\"]}", Encoding.UTF8.GetString(dense.ToBytes()), StringComparison.Ordinal);

        var byHand = NotebookDocument.Load(Fixture.Path("layout-by-hand.ipynb"));
        byHand.Cells[0].Metadata["tags"]!.AsArray().Add((JsonNode)"three");
        byHand.Cells[0].Metadata["tags"]!.AsArray().Insert(0, "zero");
        Assert.Equal(
            File.ReadAllText(Fixture.Path("layout-by-hand.ipynb")).Replace("[\"one\", \"two\"]", "[\"zero\", \"one\", \"two\", \"three\"]", StringComparison.Ordinal),
            Encoding.UTF8.GetString(byHand.ToBytes()));
    }

    private static void OnlyOneStretchDiffers(byte[] before, byte[] after, int sourceLength)
    {
        var (head, tail) = (0, 0);
        while (head < Math.Min(before.Length, after.Length) && before[head] == after[head])
        {
            head++;
        }

        while (tail < Math.Min(before.Length, after.Length) - head && before[^(tail + 1)] == after[^(tail + 1)])
        {
            tail++;
        }

        // The old text, with escapes and the layout of its lines, is all that may be gone.
        Assert.InRange(before.Length - head - tail, 0, (sourceLength * 6) + 60);
        Assert.Contains("new text", Encoding.UTF8.GetString(after, head, after.Length - head - tail), StringComparison.Ordinal);
    }
}
